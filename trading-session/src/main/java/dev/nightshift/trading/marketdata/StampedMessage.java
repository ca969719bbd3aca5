package dev.nightshift.trading.marketdata;

/**
 * A message of a live feed with its place and its time.
 *
 * @param sequence dense, from 1
 * @param timeNs the reader's own clock, forced monotone, nanoseconds since 1970
 */
public record StampedMessage(long sequence, long timeNs, FeedMessage message) {}
