package dev.nightshift.gateway.access;

/**
 * Somebody who speaks in a channel that anybody can reach.
 *
 * @param channel such as {@code telegram}
 * @param userId the channel's id of the person; names can be changed and are never trusted
 * @param name what the channel calls the person, for people to read
 * @param chatId the channel's id of the chat
 * @param group whether others read along
 */
public record Visitor(String channel, String userId, String name, String chatId, boolean group) {}
