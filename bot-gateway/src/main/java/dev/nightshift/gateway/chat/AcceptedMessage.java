package dev.nightshift.gateway.chat;

/**
 * A message that is stored.
 *
 * @param fresh false when the same message was stored before, under this id
 */
public record AcceptedMessage(String id, String chatId, boolean fresh) {}
