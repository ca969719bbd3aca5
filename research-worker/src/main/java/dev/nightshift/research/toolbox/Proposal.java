package dev.nightshift.research.toolbox;

/**
 * Something a person may confirm.
 *
 * @param summary what would be done, in one sentence
 * @param command the chat command that does it
 * @param cost one sentence about what it costs or risks
 */
public record Proposal(String summary, String command, String cost) {}
