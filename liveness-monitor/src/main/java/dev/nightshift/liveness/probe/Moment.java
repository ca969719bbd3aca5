package dev.nightshift.liveness.probe;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on two clocks. The monotonic one shows that this process did not run, the wall
 * clock that the whole machine slept.
 */
record Moment(long nanos, Instant wall) {

  /** The longer of the times that passed on either clock since {@code earlier}; never negative. */
  Duration since(Moment earlier) {
    Duration monotonic = Duration.ofNanos(nanos - earlier.nanos);
    Duration onTheWall = Duration.between(earlier.wall, wall);
    return monotonic.compareTo(onTheWall) >= 0 ? monotonic : onTheWall;
  }
}
