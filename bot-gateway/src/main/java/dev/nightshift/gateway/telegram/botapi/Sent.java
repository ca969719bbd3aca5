package dev.nightshift.gateway.telegram.botapi;

/** A message as Telegram has it now. */
public record Sent(long messageId) {}
