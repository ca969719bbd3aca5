package dev.nightshift.gateway.retention;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Replies;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Deletes one small batch per table and turn, skipping rows that somebody holds. What has not ended
 * is kept, however old. Turns and proposals go with their messages. How old something is goes by
 * the database's clock: an instance's that is ahead would delete what is still in use.
 */
@Singleton
class GatewayRetention {

  private static final Duration BOUND = Duration.ofSeconds(30);

  /** All but the owner's own; nothing was said in it for as long as anything is kept. */
  private static final String EMPTY_CHAT =
      """
      created_at < $1 and id <> '%s'
        and not exists (select 1 from message m where m.chat_id = chat.id)
        and not exists (select 1 from reply r where r.chat_id = chat.id)
        and not exists (select 1 from task t where t.chat_id = chat.id)
        and not exists (select 1 from restart_request r where r.chat_id = chat.id)
      """
          .formatted(Chats.OWN);

  /** Numbers begin anew only where none is in use. */
  private static final String IDLE_METER =
      """
      last_at < $1 and not exists (
        select 1 from limit_hit h
        where h.scope = limit_meter.scope and h.caller = limit_meter.caller)
      """;

  private final Database database;
  private final Loops loops;
  private final GatewayRetentionConfig config;

  GatewayRetention(Database database, Loops loops, GatewayRetentionConfig config) {
    this.database = database;
    this.loops = loops;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    loops.start("gateway-retention", config.every(), BOUND, this::turn);
  }

  /** Deletes one batch of each kind. */
  void turn() {
    delete("telegram_outbound", "created_at < $1", config.messages());
    delete("telegram_pause", "paused_until < $1", config.expired());
    delete("reply", "created_at < $1 and " + Replies.SETTLED, config.messages());
    delete("message", "finished_at < $1", config.messages());
    delete("task", "state in ('DONE', 'FAILED', 'CANCELLED') and updated_at < $1", config.tasks());
    delete("crm_request", "asked_at < $1", config.messages());
    delete("planned_followup", "planned_at < $1", config.messages());
    delete("restart_request", "finished_at < $1", config.messages());
    delete("chat", EMPTY_CHAT, config.messages());
    delete("idempotent_request", "created_at < $1", config.idempotencyKeys());
    delete("console_session", "expires_at < $1", config.expired());
    delete("login_link", "expires_at < $1", config.expired());
    delete("telegram_update", "at < $1", config.telegramUpdates());
    delete("telegram_passed_over", "at < $1", config.messages());
    delete("telegram_button", "expires_at < $1", config.expired());
    delete("instance_sighting", "seen_at < $1", config.expired());
    delete("audit_event", "at < $1", config.audit());
    delete("stranger", "seen_at < $1", config.expired());
    delete("pairing_code", "expires_at < $1", config.expired());
    delete("member", "removed_at < $1", config.audit());
    delete("access_token", "revoked_at < $1", config.audit());
    delete("limit_hit", "at < $1", config.expired());
    delete("limit_meter", IDLE_METER, config.expired());
  }

  private void delete(String table, String condition, Duration age) {
    String sql =
        """
        delete from %s where ctid in (
          select ctid from %s where %s limit 500 for update skip locked)
        """
            .formatted(table, table, condition);
    database.run(tx -> tx.update(sql, before(tx, age)));
  }

  private static OffsetDateTime before(Tx tx, Duration age) {
    return tx.queryOne(
            "select clock_timestamp() - $1 * interval '1 millisecond' as before", age.toMillis())
        .orElseThrow()
        .getOffsetDateTime("before");
  }
}
