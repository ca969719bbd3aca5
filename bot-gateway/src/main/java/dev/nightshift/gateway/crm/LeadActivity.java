package dev.nightshift.gateway.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of a lead's history: who did what, and when. */
public record LeadActivity(
    String id, String leadId, Instant at, @Nullable String by, String kind, String text) {}
