package dev.nightshift.research.directory;

/** A directory cannot be used as it is; the message is one sentence that says what to do. */
public final class DirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DirectoryException(String message) {
    super(message);
  }
}
