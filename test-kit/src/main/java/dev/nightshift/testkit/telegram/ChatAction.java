package dev.nightshift.testkit.telegram;

import java.time.Instant;

/** What a chat was shown that the bot is doing; Telegram hides it after 5 s. */
public record ChatAction(String action, Instant at) {}
