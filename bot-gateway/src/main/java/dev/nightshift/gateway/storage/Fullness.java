package dev.nightshift.gateway.storage;

import java.time.Duration;
import java.util.Optional;

/** How full the database is: bytes it holds, of those it may. */
record Fullness(long usedBytes, long limitBytes) {

  static final Fullness UNKNOWN = new Fullness(0, Long.MAX_VALUE);

  boolean atLeast(double part) {
    return usedBytes >= limitBytes * part;
  }

  /** What to say about it, once it is nearly full. */
  Optional<String> reason(double nearlyFull, Duration keep) {
    return atLeast(nearlyFull)
        ? Optional.of(
            "The database is nearly full (%s of %s GB); tasks and messages that ended more than %d days ago are being deleted."
                .formatted(
                    DiskSpace.gigabytes(usedBytes), DiskSpace.gigabytes(limitBytes), keep.toDays()))
        : Optional.empty();
  }
}
