package dev.nightshift.gateway.conversation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message as it is sent over HTTP. */
public record MessageRequest(
    @Schema(description = "a command such as /status, or free text", required = true)
        @Nullable String text,
    @Schema(description = "chat it belongs to; default: the owner's") @Nullable String chat) {}
