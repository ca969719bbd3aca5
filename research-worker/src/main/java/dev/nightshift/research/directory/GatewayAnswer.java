package dev.nightshift.research.directory;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of the gateway that is no file means: the one table that decides what is tried
 * again.
 */
final class GatewayAnswer {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

  private GatewayAnswer() {}

  static RuntimeException failure(int status, @Nullable String retryAfter) {
    return switch (status) {
      case 404, 410 -> new Missing();
      case 408, 425, 429, 500, 502, 503, 504 -> new Busy(status, seconds(retryAfter));
      default -> new Refused(status);
    };
  }

  private static Optional<Duration> seconds(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
      return Optional.empty();
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return Optional.of(asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER);
  }

  /** There is no such file; asking again is of no use. */
  static final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Missing() {
      super("the gateway has no such file");
    }
  }

  /** The gateway cannot serve now; asking again may go better. */
  static final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    Busy(int status, Optional<Duration> retryAfter) {
      super("the gateway answered " + status);
      this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** A whole file came that is not the one asked for; says nothing about the gateway's health. */
  static final class Damaged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Damaged() {
      super("what arrived is not the file that was uploaded");
    }
  }

  /** The gateway does not want this call at all; something is wrong in how the two are set up. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(int status) {
      super("the gateway answered " + status);
    }
  }
}
