package dev.nightshift.testkit.telegram;

import java.time.Instant;

/**
 * A request as it arrived, whatever came of it.
 *
 * @param target path and query, with the token in it
 * @param method the Bot API method, or empty where the path names none
 * @param chatId the chat that it names, or 0
 * @param body as UTF-8 and shortened; files of a multipart body in short
 */
public record RecordedCall(
    Instant at, String verb, String target, String method, long chatId, String body) {}
