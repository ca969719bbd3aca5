package dev.nightshift.trading.execution;

/** A price level of the book: what is offered there in all, in quantity units. */
public record Level(long price, long quantity) {}
