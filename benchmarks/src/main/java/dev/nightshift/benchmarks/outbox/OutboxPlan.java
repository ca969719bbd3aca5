package dev.nightshift.benchmarks.outbox;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp per kind, before anything counts
 * @param bursts rounds of throughput, each {@code burst} long per contender
 * @param latencies rounds of latency, each {@code latency} long per setting
 */
public record OutboxPlan(
    Duration warmUp, int bursts, Duration burst, int latencies, Duration latency) {}
