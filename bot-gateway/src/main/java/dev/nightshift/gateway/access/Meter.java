package dev.nightshift.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What follows from the use a caller has made of every window. */
record Meter(List<Window.Usage> usages, Instant now) {

  Meter {
    usages = List.copyOf(usages);
    if (usages.isEmpty()) {
      throw new IllegalArgumentException("a meter without windows");
    }
  }

  boolean closed() {
    return usages.stream().anyMatch(Window.Usage::full);
  }

  /** When every window has room. */
  Instant opensAt() {
    return usages.stream()
        .map(usage -> usage.opensAt(now))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What is left before a hit, or after one more that now counts. */
  Allowance allowance(boolean afterOneMore) {
    Window.Usage tightest =
        usages.stream()
            .min(
                Comparator.comparingLong(Window.Usage::remaining)
                    .thenComparing(usage -> usage.changesAt(now), Comparator.reverseOrder()))
            .orElseThrow();
    Instant changes =
        tightest.oldest().isEmpty() && afterOneMore
            ? now.plus(tightest.window().length())
            : tightest.changesAt(now);
    return new Allowance(
        tightest.window().most(),
        Math.max(0, tightest.remaining() - (afterOneMore ? 1 : 0)),
        Duration.between(now, changes));
  }
}
