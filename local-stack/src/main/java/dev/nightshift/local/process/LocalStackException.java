package dev.nightshift.local.process;

import org.jspecify.annotations.Nullable;

/**
 * Something in the local stack cannot go on. The message is one sentence for the operator: it names
 * the thing and what to do, and is printed as it stands.
 */
public final class LocalStackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LocalStackException(String sentence) {
    this(sentence, null);
  }

  public LocalStackException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
