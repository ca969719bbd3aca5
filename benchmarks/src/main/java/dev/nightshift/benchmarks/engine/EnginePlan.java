package dev.nightshift.benchmarks.engine;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param forks JMH processes, one after the other
 * @param seconds of each of JMH's measured iterations
 * @param ticks timed one by one
 * @param rounds of the candle backtest, per contender
 * @param captures times the capture goes through the service
 * @param live of the session on a venue that goes wrong
 */
public record EnginePlan(
    int forks, int seconds, int ticks, int rounds, int captures, Duration live) {}
