package dev.nightshift.gateway.telegram.botapi;

/**
 * A line of the command menu.
 *
 * @param command 1 to 32 lower-case letters, digits and underscores
 * @param description 1 to 256 characters
 */
public record BotCommand(String command, String description) {}
