package dev.nightshift.gateway.trading;

import org.jspecify.annotations.Nullable;

/** A session in figures; ratios about which nothing can be said yet are {@code null}. */
public record SessionStatistics(
    int closed,
    int won,
    int lost,
    @Nullable Double winRate,
    @Nullable Double profitFactor,
    String profit,
    String bestTrade,
    String worstTrade,
    @Nullable Double sharpe,
    @Nullable Double sortino,
    double maxDrawdown,
    String fees,
    String funding,
    double exposureTime) {}
