package dev.nightshift.research.directory;

/** A directory cannot be had now; another attempt may go better. */
public final class DirectoryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DirectoryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
