package dev.nightshift.gateway.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what strangers are refused, so that a flood of it is few rows: the first of a kind is to
 * be recorded at once, and those of the minute after it together, when that minute is over. Not
 * safe for threads.
 *
 * @param <K> a kind: what was refused, and to whom
 */
final class RefusalTally<K> {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int mostKinds;
  private final Map<K, Count> counts = new HashMap<>();

  private record Count(long since, int more) {}

  /**
   * A tally.
   *
   * @param mostKinds in any minute; those beyond are not told apart
   */
  RefusalTally(int mostKinds) {
    this.mostKinds = mostKinds;
  }

  /**
   * Counts one.
   *
   * @param others the kind of all that are not told apart
   * @param nanos on a clock that cannot be set
   * @return the kind to record now; empty: it is recorded with others
   */
  Optional<K> refused(K kind, K others, long nanos) {
    K counted = counts.containsKey(kind) || counts.size() < mostKinds ? kind : others;
    Count before = counts.get(counted);
    counts.put(
        counted,
        before == null ? new Count(nanos, 0) : new Count(before.since(), before.more() + 1));
    return before == null ? Optional.of(counted) : Optional.empty();
  }

  /** Ends the minutes that are over: how many more there were of each kind, where there were. */
  Map<K, Integer> over(long nanos) {
    Map<K, Integer> over = new HashMap<>();
    counts
        .entrySet()
        .removeIf(
            entry -> {
              boolean ended = nanos - entry.getValue().since() >= MINUTE;
              if (ended && entry.getValue().more() > 0) {
                over.put(entry.getKey(), entry.getValue().more());
              }
              return ended;
            });
    return over;
  }
}
