package dev.nightshift.gateway.crm;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of a lead and why it is believed.
 *
 * @param source address, file and line, or whoever said so
 * @param confidence 0 to 1
 * @param quote the words in the source
 */
public record LeadFact(
    String field,
    String value,
    @Nullable String source,
    @Nullable BigDecimal confidence,
    @Nullable String quote) {}
