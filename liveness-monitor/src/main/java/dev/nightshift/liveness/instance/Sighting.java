package dev.nightshift.liveness.instance;

import java.time.Instant;

/** An instance answered, and said this of itself. */
public record Sighting(InstanceId id, Instant at, Report report) {}
