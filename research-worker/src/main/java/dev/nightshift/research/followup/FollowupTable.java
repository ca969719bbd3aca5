package dev.nightshift.research.followup;

import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code followup}. */
final class FollowupTable {

  private static final String CLAIM =
      """
      with taken as (
        select id from followup
        where state = 'PLANNED' and remind_at <= $3
        order by remind_at, id limit $4
        for update skip locked)
      update followup f
      set state = 'DRAFTING', holder = $1, lease_token = $2, attempt = f.attempt + 1
      from taken t where f.id = t.id
      returning f.*
      """;

  private static final String MINE =
      " where id = $1 and state = 'DRAFTING' and holder = $2 and lease_token = $3 and attempt = $4";

  private FollowupTable() {}

  /** The right of one attempt to finish with a follow-up. */
  record Hold(String followupId, String holder, long leaseToken, int attempt) {}

  /** False: it is known already. */
  static boolean insert(
      Tx tx,
      String id,
      String leadId,
      String userId,
      @Nullable String note,
      Instant dueAt,
      Instant remindAt,
      ZoneId zone) {
    return tx.update(
            """
            insert into followup
              (id, lead_id, user_id, note, due_at, remind_at, time_zone, state, correlation_id)
            values ($1, $2, $3, $4, $5, $6, $7, 'PLANNED', $8) on conflict (id) do nothing
            """,
            id,
            leadId,
            userId,
            note,
            utc(dueAt),
            utc(remindAt),
            zone.getId(),
            Correlation.current().correlationId())
        == 1;
  }

  static Optional<Followup> lock(Tx tx, String id) {
    return tx.queryOne("select * from followup where id = $1 for no key update", id)
        .map(Followup::of);
  }

  /** Takes what is due at that moment for the holder, whose lease the transaction protects. */
  static List<Followup> claim(Tx tx, String holder, long token, Instant now, int most) {
    return tx.query(CLAIM, holder, token, utc(now), most).stream().map(Followup::of).toList();
  }

  /** Its person is told; false: it is not this attempt's any more. */
  static boolean due(Tx tx, Hold hold, String draft) {
    return mine(tx, "state = 'DUE', holder = null, draft = $5", hold, draft);
  }

  /** Planned again for another attempt; false as {@link #due}. */
  static boolean postpone(Tx tx, Hold hold, Instant until, boolean failed) {
    return mine(
        tx,
        "state = 'PLANNED', holder = null, remind_at = $5, failures = failures + $6",
        hold,
        utc(until),
        failed ? 1 : 0);
  }

  private static boolean mine(Tx tx, String change, Hold hold, Object... values) {
    Object[] parameters = new Object[4 + values.length];
    parameters[0] = hold.followupId();
    parameters[1] = hold.holder();
    parameters[2] = hold.leaseToken();
    parameters[3] = hold.attempt();
    System.arraycopy(values, 0, parameters, 4, values.length);
    return tx.update("update followup set " + change + MINE, parameters) == 1;
  }

  /** Frees everything the holder has in hand; how many. */
  static int free(Tx tx, String holder) {
    return tx.update(
        "update followup set state = 'PLANNED', holder = null"
            + " where state = 'DRAFTING' and holder = $1",
        holder);
  }

  /** It is to be asked again at another time. */
  static void snooze(Tx tx, String id, Instant dueAt, Instant remindAt) {
    tx.update(
        """
        update followup
        set state = 'PLANNED', holder = null, due_at = $2, remind_at = $3, draft = null,
            failures = 0
        where id = $1
        """,
        id,
        utc(dueAt),
        utc(remindAt));
  }

  static void done(Tx tx, String id, FollowupAnswer answer) {
    tx.update(
        """
        update followup
        set state = 'DONE', holder = null, answer = $2, ended_at = clock_timestamp()
        where id = $1
        """,
        id,
        answer.name());
  }

  /** When the lead's next one is due. */
  static Optional<Instant> next(Tx tx, String leadId) {
    return tx.queryOne(
            "select min(remind_at) as at from followup where lead_id = $1 and state <> 'DONE'",
            leadId)
        .map(row -> row.getOffsetDateTime("at"))
        .map(OffsetDateTime::toInstant);
  }

  /** Deletes a batch of those that ended so long ago. */
  static void deleteEnded(Tx tx, long seconds, int most) {
    tx.update(
        """
        delete from followup where id in (
          select id from followup
          where ended_at < clock_timestamp() - $1 * interval '1 second'
          order by ended_at limit $2 for update skip locked)
        """,
        seconds,
        most);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
