package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import java.util.Optional;

/** The table {@code assistant_turn}. */
final class TurnTable {

  private TurnTable() {}

  /** False: the turn is known already. */
  static boolean insert(Tx tx, TakeTurn turn) {
    return tx.update(
            """
            insert into assistant_turn (id, chat_id, requested_by, state) values ($1, $2, $3, 'OPEN')
            on conflict (id) do nothing
            """,
            turn.turnId(),
            turn.chatId(),
            turn.caller())
        == 1;
  }

  /** False: there is no such turn, or it has ended already. */
  static boolean end(Tx tx, String turnId, TurnOutcome outcome, String answer) {
    return tx.update(
            """
            update assistant_turn
            set state = 'ENDED', outcome = $2, answer = $3, ended_at = clock_timestamp()
            where id = $1 and state <> 'ENDED'
            """,
            turnId,
            outcome.name(),
            answer)
        == 1;
  }

  static Optional<TurnView> find(Tx tx, String turnId) {
    return tx.queryOne(
            "select id, state, outcome, answer from assistant_turn where id = $1", turnId)
        .map(TurnView::of);
  }
}
