package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.TurnOutcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A turn as research-worker has it; {@code outcome} and {@code text} are there once it has ended.
 *
 * @param state OPEN, WAITING or ENDED
 * @param proposal what it has ended with, if it is one
 * @param costUsd what it has cost, in US dollars, once it has ended and has cost anything
 */
public record TurnView(
    String id,
    String state,
    @Nullable TurnOutcome outcome,
    @Nullable String text,
    @Nullable ProposalMade proposal,
    @Nullable BigDecimal costUsd) {}
