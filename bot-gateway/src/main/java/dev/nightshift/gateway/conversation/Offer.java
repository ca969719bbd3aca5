package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A message that a channel offers; nothing about it has been looked at.
 *
 * @param externalId the channel's own id, under which the same message may come again
 * @param correlationId of what follows from it
 */
public record Offer(
    String chatId,
    String channel,
    @Nullable String externalId,
    Caller caller,
    @Nullable String text,
    Gesture gesture,
    String correlationId) {}
