package dev.nightshift.research.attempt;

/** The work in hand is no longer this attempt's: it stops, and there is no outcome to store. */
public class WorkLostException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public WorkLostException(String message) {
    super(message);
  }
}
