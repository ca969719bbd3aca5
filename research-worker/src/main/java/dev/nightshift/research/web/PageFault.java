package dev.nightshift.research.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that did not bring its answer; the message is a clause without a full stop. */
final class PageFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final PageVerdict verdict;
  private final transient @Nullable Duration retryAfter;

  PageFault(PageVerdict verdict, String clause) {
    this(verdict, clause, null);
  }

  PageFault(PageVerdict verdict, String clause, @Nullable Duration retryAfter) {
    super(clause);
    this.verdict = verdict;
    this.retryAfter = retryAfter;
  }

  PageVerdict verdict() {
    return verdict;
  }

  /** How long the host asks to be left alone. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
