package dev.nightshift.liveness.instance;

import java.time.Instant;

/**
 * A sign of life or death of one instance. Missed and Silent are the monitor's own impressions and
 * may be wrong; Exited and Replaced are certain.
 */
public sealed interface Sign {

  Instant at();

  /** Whether it is beyond doubt, so that it counts for an instance nobody has heard of as well. */
  default boolean isCertain() {
    return switch (this) {
      case Answered _, Missed _, Silent _ -> false;
      case Exited _, Replaced _, StoppedAsPlanned _ -> true;
    };
  }

  /** It answered, under its own id. */
  record Answered(Instant at) implements Sign {}

  /** It missed enough probes to be suspected; the first of them at {@code firstMissedAt}. */
  record Missed(Instant at, Instant firstMissedAt) implements Sign {}

  /** It missed so many probes that it counts as lost. */
  record Silent(Instant at, Instant firstMissedAt, String reason) implements Sign {}

  /** Its process ended, and nobody had asked for it. */
  record Exited(Instant at, String reason) implements Sign {}

  /** A later life was seen at its place, so this one is over. */
  record Replaced(Instant at, InstanceId successor) implements Sign {}

  /** It stopped as planned: it said so itself, or its supervisor did. */
  record StoppedAsPlanned(Instant at) implements Sign {}
}
