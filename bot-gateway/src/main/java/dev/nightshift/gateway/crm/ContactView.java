package dev.nightshift.gateway.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person as clients see them; without a company where none is known. */
public record ContactView(
    String id,
    @Nullable String companyId,
    String name,
    @Nullable String title,
    @Nullable String email,
    @Nullable String phone,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {}
