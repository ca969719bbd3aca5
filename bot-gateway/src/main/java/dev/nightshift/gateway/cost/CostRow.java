package dev.nightshift.gateway.cost;

/**
 * One sum of what was spent.
 *
 * @param key the day, the run (or what else it was for), the stage or the provider
 * @param costUsd decimal text in US dollars
 */
public record CostRow(
    String key, String costUsd, long calls, long inputTokens, long outputTokens) {}
