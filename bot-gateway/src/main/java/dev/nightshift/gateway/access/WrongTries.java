package dev.nightshift.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stranger's wrong codes. Three of them, each within an hour of the one before, lock the stranger
 * out for an hour; what is tried meanwhile is neither looked at nor counted. Under a clock that was
 * set back a lock lasts an hour from then, not until the clock has caught up.
 */
record WrongTries(int count, Optional<Instant> lastAt, Optional<Instant> lockedUntil) {

  static final WrongTries NONE = new WrongTries(0, Optional.empty(), Optional.empty());

  private static final int MOST = 3;
  private static final Duration LOCK = Duration.ofHours(1);

  /** As it counts now: what lies in the future is drawn in, what is over is forgotten. */
  WrongTries at(Instant now) {
    if (lockedUntil.isPresent()) {
      Instant until = earlier(lockedUntil.get(), now.plus(LOCK));
      return now.isBefore(until) ? new WrongTries(count, lastAt, Optional.of(until)) : NONE;
    }
    Optional<Instant> last = lastAt.map(at -> earlier(at, now));
    boolean counts = last.isPresent() && now.isBefore(last.get().plus(LOCK));
    return counts ? new WrongTries(count, last, Optional.empty()) : NONE;
  }

  boolean locked() {
    return lockedUntil.isPresent();
  }

  /** After one more wrong try. */
  WrongTries wrong(Instant now) {
    int more = count + 1;
    return new WrongTries(
        more, Optional.of(now), more >= MOST ? Optional.of(now.plus(LOCK)) : Optional.empty());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
