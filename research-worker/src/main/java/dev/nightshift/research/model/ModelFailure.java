package dev.nightshift.research.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call of a model has no answer. The message is a clause for a person, made here: nothing of
 * what the provider said stands in it but a status and a code, since an answer may repeat the key.
 */
abstract sealed class ModelFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean free;

  private ModelFailure(String clause, boolean free) {
    super(clause);
    this.free = free;
  }

  /** Whether the provider has definitely refused the call, so that it costs nothing. */
  boolean free() {
    return free;
  }

  String clause() {
    return String.valueOf(getMessage());
  }

  /** Cannot be had now; the same call may go through in a moment. */
  static final class Busy extends ModelFailure {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    Busy(String clause, boolean free, Optional<Duration> retryAfter) {
      super(clause, free);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** What came is no answer, or not all of one; the same call may bring one. */
  static final class Torn extends ModelFailure {
    private static final long serialVersionUID = 1L;

    Torn(String clause) {
      super(clause, false);
    }
  }

  /** It ended where another call does harm: it was stopped, or a person has seen some of it. */
  static final class BrokenOff extends ModelFailure {
    private static final long serialVersionUID = 1L;

    BrokenOff(String clause) {
      super(clause, false);
    }
  }

  /** Nobody gets an answer before something changes on the other side or in the configuration. */
  static final class Away extends ModelFailure {
    private static final long serialVersionUID = 1L;

    Away(String clause) {
      super(clause, true);
    }
  }

  /** This call is not answered, however often it is made. */
  static final class Refused extends ModelFailure {
    private static final long serialVersionUID = 1L;

    Refused(String clause, boolean free) {
      super(clause, free);
    }
  }
}
