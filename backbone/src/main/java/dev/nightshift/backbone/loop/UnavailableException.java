package dev.nightshift.backbone.loop;

/**
 * Something outside this process is away, and what was wanted of it will be tried again: worth one
 * line in the log, not a stack trace.
 */
public abstract class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
