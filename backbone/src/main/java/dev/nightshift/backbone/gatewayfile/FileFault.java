package dev.nightshift.backbone.gatewayfile;

import dev.nightshift.backbone.http.RetryAfter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a file did not come; the message is a clause for a sentence. The one table that decides what
 * is tried again.
 */
public abstract sealed class FileFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);

  private FileFault(String clause) {
    super(clause);
  }

  private FileFault(String clause, Throwable cause) {
    super(clause, cause);
  }

  /**
   * What an answer means that is no file.
   *
   * @param retryAfter the header, if there was one
   * @param now when it came
   */
  static FileFault of(int status, @Nullable String retryAfter, Instant now) {
    return switch (status) {
      case 404, 410 -> new Missing();
      case 408, 425, 429, 500, 502, 503, 504 ->
          new Busy(status, RetryAfter.read(retryAfter, now).map(FileFault::bounded));
      default -> new Refused(status);
    };
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
  }

  /** There is no such file; asking again is of no use. */
  public static final class Missing extends FileFault {

    private static final long serialVersionUID = 1L;

    Missing() {
      super("the gateway has no such file");
    }
  }

  /** The gateway cannot serve now; asking again may go better. */
  public static final class Busy extends FileFault {

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

  /** There was no connection, or it broke; asking again may go better. */
  public static final class BrokenOff extends FileFault {

    private static final long serialVersionUID = 1L;

    BrokenOff(Exception cause) {
      super(clause(cause), cause);
    }

    private static String clause(Exception cause) {
      Throwable root = cause;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
  }

  /** A whole file came that is not the one asked for; says nothing about the gateway's health. */
  public static final class Damaged extends FileFault {

    private static final long serialVersionUID = 1L;

    Damaged() {
      super("what arrived is not the file that was uploaded");
    }
  }

  /** The gateway does not want this call at all; something is wrong in how the two are set up. */
  public static final class Refused extends FileFault {

    private static final long serialVersionUID = 1L;

    Refused(int status) {
      super("the gateway answered " + status);
    }
  }

  /** The disk's fault and not the network's: asking again is of no use. */
  public static final class DiskFault extends FileFault {

    private static final long serialVersionUID = 1L;

    DiskFault(Path file, IOException cause) {
      super("it cannot be kept in " + file.getParent() + ": " + cause.getMessage(), cause);
    }
  }
}
