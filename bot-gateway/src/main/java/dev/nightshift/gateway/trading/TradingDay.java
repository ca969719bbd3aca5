package dev.nightshift.gateway.trading;

import java.time.LocalDate;

/** A day of a session by the feed's clock, UTC; amounts are decimals. */
public record TradingDay(
    LocalDate day, long fills, long closed, long won, String profit, String fees) {}
