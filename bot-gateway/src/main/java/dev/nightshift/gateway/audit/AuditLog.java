package dev.nightshift.gateway.audit;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records acts in the transaction they happen in: what is not recorded has not happened, and the
 * other way round.
 */
@Singleton
public final class AuditLog {

  private static final int LONGEST = 500;

  private static final String INSERT =
      """
      insert into audit_event (at, caller, channel, act, subject, outcome, detail, correlation_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String READ =
      """
      select id, at, caller, channel, act, subject, outcome, detail, correlation_id
      from audit_event
      where id < $1 and ($2::text is null or caller = $2) and ($3::text is null or outcome = $3)
      order by id desc limit $4
      """;

  private final Clock clock;

  AuditLog(Clock clock) {
    this.clock = clock;
  }

  /** Records an act of the channel the thread is bound to. */
  public void append(Tx tx, AuditedAct act) {
    append(tx, AuditChannel.current(), act);
  }

  /** Records an act of a channel. */
  public void append(Tx tx, String channel, AuditedAct act) {
    tx.send(
        INSERT,
        clock.instant().atOffset(ZoneOffset.UTC),
        kept(act.caller()),
        channel,
        act.act(),
        kept(act.subject()),
        act.outcome().name(),
        kept(act.detail()),
        Correlation.current().correlationId());
  }

  /** Acts before an id, newest first; {@code null} stands for any caller or outcome. */
  public List<AuditEvent> before(
      Tx tx, long id, @Nullable String caller, @Nullable AuditOutcome outcome, int limit) {
    return tx.query(READ, id, caller, outcome == null ? null : outcome.name(), limit).stream()
        .map(AuditEvent::of)
        .toList();
  }

  /** Postgres keeps no NUL, and nobody reads a subject as long as a page. */
  private static String kept(String text) {
    String clean = text.replace('\0', ' ');
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }
}
