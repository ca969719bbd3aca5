package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.ProposalMade;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code assistant_turn}. */
final class TurnTable {

  private TurnTable() {}

  /** False: the turn is known already. */
  static boolean insert(Tx tx, TakeTurn turn) {
    return tx.update(
            """
            insert into assistant_turn (id, chat_id, requested_by, state, command)
            values ($1, $2, $3, 'OPEN', $4)
            on conflict (id) do nothing
            """,
            turn.turnId(),
            turn.chatId(),
            turn.caller(),
            EventJson.write(turn))
        == 1;
  }

  /** What was asked; empty once the turn has ended. */
  static Optional<TakeTurn> command(Tx tx, String turnId) {
    return tx.queryOne(
            "select command from assistant_turn where id = $1 and command is not null", turnId)
        .map(row -> EventJson.read(row.getString("command"), TakeTurn.class));
  }

  /** OPEN or WAITING, of one that has not ended. */
  static void state(Tx tx, String turnId, String state) {
    tx.update(
        "update assistant_turn set state = $2 where id = $1 and state <> 'ENDED'", turnId, state);
  }

  /** Ends it without an answer; false: there is no such turn, or it has ended already. */
  static boolean end(
      Tx tx, String turnId, TurnOutcome outcome, String reason, @Nullable BigDecimal costUsd) {
    return tx.update(
            """
            update assistant_turn
            set state = 'ENDED', outcome = $2, answer = $3, cost_usd = $4, command = null,
                ended_at = clock_timestamp()
            where id = $1 and state <> 'ENDED'
            """,
            turnId,
            outcome.name(),
            reason,
            costUsd)
        == 1;
  }

  /** Ends it with an answer, which may be a proposal; false as {@link #end}. */
  static boolean answer(Tx tx, String turnId, Answer answer, @Nullable ProposalMade proposal) {
    return tx.update(
            """
            update assistant_turn
            set state = 'ENDED', outcome = $2, answer = $3, cost_usd = $4, made_with = $5,
                proposal = $6, command = null, ended_at = clock_timestamp()
            where id = $1 and state <> 'ENDED'
            """,
            turnId,
            TurnOutcome.ANSWERED.name(),
            answer.text(),
            answer.costUsd(),
            answer.madeWith(),
            proposal == null ? null : EventJson.write(proposal))
        == 1;
  }

  static Optional<TurnView> find(Tx tx, String turnId) {
    return tx.queryOne(
            "select id, state, outcome, answer, cost_usd, proposal from assistant_turn where id ="
                + " $1",
            turnId)
        .map(TurnView::of);
  }
}
