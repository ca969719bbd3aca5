package dev.nightshift.gateway.chat;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way in.
 *
 * @param channel where it came from, such as {@code http}
 * @param externalId the channel's own id, unique within the channel; {@code null} where there is
 *     none
 * @param caller who says it
 * @param role what that person may do
 * @param command the command's word, if it is one; decides what a later command may void
 */
public record Inbound(
    String chatId,
    String channel,
    @Nullable String externalId,
    String caller,
    String role,
    Lane lane,
    @Nullable String command,
    String text) {}
