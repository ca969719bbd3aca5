package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.gateway.chat.ClaimedMessage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code turn}. Whoever changes one has locked it before. Their times are the
 * database's: the clock of a gateway may step.
 */
final class TurnTable {

  private static final String SELECT = "select " + Turn.COLUMNS + " from turn ";

  private TurnTable() {}

  static void insert(Tx tx, TakeTurn turn, ClaimedMessage message) {
    tx.update(
        """
        insert into turn (id, chat_id, message_id, position, state, command, correlation_id,
          begun_at, heard_at, asked_at)
        values ($1, $2, $3, $4, 'OPEN', $5, $6, clock_timestamp(), clock_timestamp(),
          clock_timestamp())
        """,
        turn.turnId(),
        message.chatId(),
        message.id(),
        message.position(),
        EventJson.write(turn),
        Correlation.current().correlationId());
  }

  static Optional<Turn> lock(Tx tx, String id) {
    return tx.queryOne(SELECT + "where id = $1 for update", id).map(Turn::of);
  }

  /** The chat's open ones that were said before this place. */
  static List<Turn> lockOpen(Tx tx, String chatId, long before) {
    return tx
        .query(
            SELECT
                + """
                where chat_id = $1 and state = 'OPEN' and position < $2
                order by position for update
                """,
            chatId,
            before)
        .stream()
        .map(Turn::of)
        .toList();
  }

  /** Silence is counted anew. */
  static void heard(Tx tx, String id) {
    tx.update("update turn set heard_at = clock_timestamp() where id = $1", id);
  }

  static void progress(Tx tx, String id, TurnStatus status, @Nullable String replyId) {
    tx.update(
        """
        update turn
        set attempt = $2, parts = $3, answer = $4, waiting = $5, waiting_told = $6, reply_id = $7
        where id = $1
        """,
        id,
        status.attempt(),
        status.parts(),
        status.answer(),
        status.waiting(),
        status.waitingTold(),
        replyId);
  }

  static void end(Tx tx, String id, TurnOutcome outcome) {
    tx.update(
        """
        update turn
        set state = 'ENDED', waiting = false, outcome = $2, ended_at = clock_timestamp()
        where id = $1
        """,
        id,
        outcome.name());
  }

  /** How many wait for something outside. */
  static long waiting(Tx tx) {
    return tx.queryOne("select count(*) as waiting from turn where state = 'OPEN' and waiting")
        .orElseThrow()
        .getLong("waiting");
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
