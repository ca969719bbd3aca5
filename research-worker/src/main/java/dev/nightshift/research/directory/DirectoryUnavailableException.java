package dev.nightshift.research.directory;

/** A directory cannot be had now; another attempt may go better. */
public final class DirectoryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean away;

  /**
   * @param away whether nothing can be done before the gateway is back
   */
  public DirectoryUnavailableException(String message, boolean away, Throwable cause) {
    super(message, cause);
    this.away = away;
  }

  /** Whether it is the gateway that is away, rather than something wrong with its answer. */
  public boolean away() {
    return away;
  }
}
