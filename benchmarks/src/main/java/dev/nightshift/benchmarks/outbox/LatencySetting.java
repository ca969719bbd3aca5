package dev.nightshift.benchmarks.outbox;

/**
 * Who writes while who relays.
 *
 * @param writer number of the instance that writes
 */
record LatencySetting(String label, OutboxKind kind, int writer) {}
