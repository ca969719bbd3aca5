package dev.nightshift.gateway.security;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token as it is asked for over HTTP. */
public record TokenRequest(
    @Schema(description = "what to call it, 1 to 64 characters", required = true)
        @Nullable String name,
    @Schema(description = "owner, operator or viewer", required = true) @Nullable String role,
    @Schema(description = "such as 30d or 12h; default: it does not expire")
        @Nullable String expiresIn) {}
