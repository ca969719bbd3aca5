package dev.nightshift.liveness.incident;

import java.time.Instant;

/** Nothing is told of a cause until then. */
record Silence(String cause, Instant until, String by) {}
