package dev.nightshift.testkit.telegram;

import java.time.Instant;

/**
 * A request as it arrived, whatever came of it.
 *
 * @param target path and query, with the token in it
 * @param method the Bot API method, or empty where the path names none
 * @param chatId the chat that it names, or 0
 * @param body its first 16 KB, read as UTF-8
 */
public record RecordedCall(
    Instant at, String verb, String target, String method, long chatId, String body) {}
