package dev.nightshift.research.insforge;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call has no answer. The message is a clause for a person; the key does not stand in it,
 * whatever the other side said.
 */
public abstract sealed class InsForgeFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private InsForgeFailure(String clause) {
    super(clause);
  }

  public String clause() {
    return String.valueOf(getMessage());
  }

  /** Cannot be had now; the same call may go through in a moment. */
  public static final class Busy extends InsForgeFailure {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    Busy(String clause, Optional<Duration> retryAfter) {
      super(clause);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** Nobody gets an answer before something changes on the other side or in the configuration. */
  public static final class Away extends InsForgeFailure {
    private static final long serialVersionUID = 1L;

    Away(String clause) {
      super(clause);
    }
  }

  /** What was sent is not taken, however often it is sent. */
  public static final class Refused extends InsForgeFailure {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String said;

    Refused(String clause, String code, String said) {
      super(clause);
      this.code = code;
      this.said = said;
    }

    /** The error's own code, such as 23505; empty when it has none. */
    String code() {
      return code;
    }

    /**
     * Whether a row that it refers to is not there yet, or one that refers to it is still there.
     */
    public boolean dangling() {
      return code.equals("23503");
    }

    /** The clause with the other side's own words, which may quote the row: not for logs. */
    public String reason() {
      return said.isEmpty() ? clause() : clause() + ": " + said;
    }
  }

  /** This side ended the call: the service stops, or the work was taken away. */
  public static final class Stopped extends InsForgeFailure {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("the call was stopped");
    }
  }
}
