package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which updates were taken. Each is in the ledger for longer than Telegram repeats it, and whoever
 * writes there holds the bot's row, so that instances take turns.
 */
@Singleton
class UpdateLedger {

  /**
   * Twice as long as Telegram keeps an update. After so much quiet nothing from before can come
   * again, and what comes may be numbered anew, from anywhere.
   */
  private static final Duration QUIET = Duration.ofDays(2);

  private static final String CLAIM =
      """
      insert into telegram_update (bot_id, update_id, at)
      select $1, id, $3 from unnest($2::bigint[]) as id
      on conflict (bot_id, update_id) do nothing returning update_id
      """;

  private static final String MOVE =
      """
      update telegram_offset set moved_at = $3,
        next_update = case when moved_at < $4 then $2 else greatest(next_update, $2) end
      where bot_id = $1
      """;

  private final AuditLog audit;
  private final Clock clock;

  UpdateLedger(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** What to ask for next; 0, the oldest there is, when numbers may have begun anew. */
  long next(Tx tx, long botId) {
    Instant quietSince = clock.instant().minus(QUIET);
    return tx.queryOne("select next_update, moved_at from telegram_offset where bot_id = $1", botId)
        .filter(row -> !row.getOffsetDateTime("moved_at").toInstant().isBefore(quietSince))
        .map(row -> row.getLong("next_update"))
        .orElse(0L);
  }

  /**
   * Enters the updates and moves on behind them; until the transaction ends, nobody else does.
   *
   * @return those that were not there before
   */
  Set<Long> enter(Tx tx, long botId, Collection<Long> ids) {
    lock(tx, botId);
    Set<Long> fresh =
        tx.query(CLAIM, botId, ids.toArray(Long[]::new), now()).stream()
            .map(row -> row.getLong("update_id"))
            .collect(Collectors.toSet());
    long next = 1 + ids.stream().mapToLong(Long::longValue).max().orElseThrow();
    tx.send(MOVE, botId, next, now(), now().minus(QUIET));
    return fresh;
  }

  private void lock(Tx tx, long botId) {
    tx.send(
        """
        insert into telegram_offset (bot_id, next_update, moved_at) values ($1, 0, $2)
        on conflict (bot_id) do nothing
        """,
        botId,
        now());
    tx.send("select 1 from telegram_offset where bot_id = $1 for update", botId);
  }

  /** Keeps an update that could not be taken, for a person to look at. */
  void passOver(Tx tx, long botId, long updateId, String reason, String body) {
    tx.send(
        """
        insert into telegram_passed_over (bot_id, update_id, reason, body, at)
        values ($1, $2, $3, $4, $5)
        """,
        botId,
        updateId,
        reason,
        body,
        now());
    audit.append(
        tx,
        TelegramChats.CHANNEL,
        AuditedAct.refused(
            TelegramChats.CHANNEL, "update.pass-over", Long.toString(updateId), reason));
  }

  /** What keeps updates from coming, as whoever gets them last said. */
  Optional<String> trouble(Tx tx, long botId) {
    return tx.queryOne("select trouble from telegram_offset where bot_id = $1", botId)
        .map((Row row) -> row.getString("trouble"));
  }

  void trouble(Tx tx, long botId, @Nullable String sentence) {
    lock(tx, botId);
    tx.update("update telegram_offset set trouble = $2 where bot_id = $1", botId, sentence);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
