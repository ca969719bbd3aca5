package dev.nightshift.benchmarks.chat;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param backlog updates that wait when the taking of updates is measured
 * @param rounds of that, and of the latencies
 * @param latency length of one round of latencies
 * @param kills of gateways while messages are under way
 */
public record ChatPlan(int backlog, int rounds, Duration latency, int kills) {}
