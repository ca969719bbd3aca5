package dev.nightshift.research.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a limit stands; amounts are decimal text in US dollars.
 *
 * @param reservedUsd set aside for calls under way
 * @param opensAt when the next period begins
 */
record LimitView(
    String scope,
    String name,
    String period,
    String limitUsd,
    String spentUsd,
    String reservedUsd,
    @Nullable Instant opensAt) {}
