package dev.nightshift.trading.live;

/**
 * A venue could not be reached so many times in a row.
 *
 * @param failures how many
 */
public record FeedAlarm(String feedId, String venue, String symbol, int failures) {}
