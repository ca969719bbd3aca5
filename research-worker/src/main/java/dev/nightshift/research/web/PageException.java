package dev.nightshift.research.web;

import org.jspecify.annotations.Nullable;

/**
 * A page could not be fetched; the message is one sentence that names its address and the reason.
 */
public final class PageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  public PageException(String sentence, boolean passing, @Nullable Throwable cause) {
    super(sentence, cause);
    this.passing = passing;
  }

  /** Whether another attempt may go better. */
  public boolean passing() {
    return passing;
  }
}
