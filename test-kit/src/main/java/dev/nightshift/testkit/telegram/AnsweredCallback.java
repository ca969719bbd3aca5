package dev.nightshift.testkit.telegram;

import java.time.Instant;

/** A button press that the bot has answered. */
public record AnsweredCallback(
    String queryId, long userId, String data, String text, boolean alert, Instant at) {}
