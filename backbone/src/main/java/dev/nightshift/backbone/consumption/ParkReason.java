package dev.nightshift.backbone.consumption;

/** Why an event is parked. */
public enum ParkReason {
  /** An earlier event of the stream has not arrived. */
  GAP,
  /** An earlier event of the stream is parked. */
  BEHIND,
  /** This release does not know the type. */
  UNKNOWN_TYPE,
  /** The payload is not what its type promises, or applying it broke an invariant. */
  BROKEN,
  /** No CloudEvents attributes: not written by one of our services. */
  FOREIGN
}
