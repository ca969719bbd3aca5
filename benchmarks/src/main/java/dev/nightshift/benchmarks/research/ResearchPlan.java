package dev.nightshift.benchmarks.research;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds of throughput and of delays, per contender
 * @param items per contender and round; half of them companies, the others searches for contacts
 * @param delays length of one round of delays
 * @param kills of workers that hold items
 * @param frozen how long a worker is stopped before it may go on
 * @param faultyRuns runs of fifty companies each while calls of the model fail
 * @param faultyCompanies companies of the one run whose items are counted while calls fail
 */
public record ResearchPlan(
    int rounds,
    int items,
    Duration delays,
    int kills,
    Duration frozen,
    int faultyRuns,
    int faultyCompanies) {}
