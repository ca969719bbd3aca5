package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.event.EventJson;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A turn as the gateway sees it.
 *
 * @param state OPEN, WAITING (for something outside) or ENDED
 * @param outcome a {@code TurnOutcome}, once it has ended
 * @param text the answer, once it has ended
 * @param costUsd decimal text, once it has ended and has cost anything
 * @param proposal what it has ended with, if it is one
 */
public record TurnView(
    String id,
    String state,
    @Nullable String outcome,
    @Nullable String text,
    @Nullable String costUsd,
    @Nullable ProposalMade proposal) {

  static TurnView of(Row row) {
    BigDecimal cost = row.getBigDecimal("cost_usd");
    String proposal = row.getString("proposal");
    return new TurnView(
        row.getString("id"),
        row.getString("state"),
        row.getString("outcome"),
        row.getString("answer"),
        cost == null ? null : cost.toPlainString(),
        proposal == null ? null : EventJson.read(proposal, ProposalMade.class));
  }
}
