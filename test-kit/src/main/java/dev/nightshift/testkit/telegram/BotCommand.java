package dev.nightshift.testkit.telegram;

/** An entry of a command menu; the command without its slash. */
public record BotCommand(String command, String description) {}
