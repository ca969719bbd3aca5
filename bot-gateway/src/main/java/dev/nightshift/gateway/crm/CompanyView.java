package dev.nightshift.gateway.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A company as clients see it; {@code name} is its domain while nobody has said. */
public record CompanyView(
    String id,
    String name,
    @Nullable String domain,
    @Nullable String geography,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {}
