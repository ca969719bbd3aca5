package dev.nightshift.gateway.telegram.outbound;

import java.time.Duration;

/**
 * How fast Telegram may be sent to.
 *
 * @param perSecond to all chats together
 * @param chatEvery one message to a chat in this time
 * @param chatBurst so many to a chat at once, after a pause
 * @param groupPerMinute messages, and as many edits, to a group in any minute
 */
record PaceLimits(int perSecond, Duration chatEvery, int chatBurst, int groupPerMinute) {}
