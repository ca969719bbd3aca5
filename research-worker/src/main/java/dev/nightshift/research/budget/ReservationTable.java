package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Tx;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The tables {@code budget_reservation} and {@code cost_entry}. */
@Singleton
class ReservationTable {

  private static final String TODAY = "select (clock_timestamp() at time zone 'UTC')::date as day";

  private static final String INSERT =
      """
      insert into budget_reservation
        (holder, lease_token, user_id, subject_id, run_id, stage, provider, model, day, amount,
         state, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'RESERVED',
              clock_timestamp() + $11 * interval '1 millisecond')
      returning id
      """;

  private static final String LOCK =
      """
      select user_id, subject_id, run_id, stage, provider, model, day, amount, booked, state
      from budget_reservation where id = $1 for no key update
      """;

  private static final String END =
      """
      update budget_reservation
      set state = $2, booked = $3, input_tokens = $4, output_tokens = $5,
          ended_at = clock_timestamp()
      where id = $1
      """;

  private static final String BOOK =
      """
      insert into cost_entry
        (reservation_id, day, user_id, subject_id, run_id, stage, provider, model, amount, calls,
         input_tokens, output_tokens)
      select id, day, user_id, subject_id, run_id, stage, provider, model, $2, $3, $4, $5
      from budget_reservation where id = $1
      """;

  private static final String FORSAKEN =
      """
      select r.id from budget_reservation r
      where r.state = 'RESERVED' and (
        r.expires_at < clock_timestamp() or not exists (
          select 1 from instance_lease l
          where l.instance_id = r.holder and l.token = r.lease_token and l.ended_at is null))
      order by r.id limit $1
      """;

  /** A reservation under its row lock. */
  record Locked(
      Purpose purpose,
      String provider,
      LocalDate day,
      BigDecimal amount,
      BigDecimal booked,
      Ending.State state) {

    boolean open() {
      return state == Ending.State.RESERVED;
    }
  }

  /** The day it is, in UTC by the database's clock. */
  LocalDate today(Tx tx) {
    return tx.queryOne(TODAY).orElseThrow().getLocalDate("day");
  }

  /** Stores a reservation of a holder whose lease the transaction protects; its id. */
  long insert(Tx tx, Holder holder, Purpose purpose, Call call, LocalDate day, Duration expiry) {
    return tx.queryOne(
            INSERT,
            holder.instanceId(),
            holder.leaseToken(),
            purpose.userId(),
            purpose.subjectId(),
            purpose.runId(),
            purpose.stage(),
            call.provider(),
            call.model(),
            day,
            call.most(),
            expiry.toMillis())
        .orElseThrow()
        .getLong("id");
  }

  /** Locks a reservation until the end of the transaction; empty: it is past its retention. */
  Optional<Locked> lock(Tx tx, long id) {
    return tx.queryOne(LOCK, id).map(ReservationTable::locked);
  }

  /** Stores the end, and the difference to what was booked before in the ledger. */
  void end(Tx tx, long id, Locked before, Ending ending, BigDecimal difference) {
    long inputTokens = ending instanceof Ending.Settled settled ? settled.inputTokens() : 0;
    long outputTokens = ending instanceof Ending.Settled settled ? settled.outputTokens() : 0;
    tx.update(
        END, id, ending.state().name(), before.booked().add(difference), inputTokens, outputTokens);
    int calls = calls(ending) - (before.open() ? 0 : 1);
    if (difference.signum() != 0 || calls != 0 || inputTokens + outputTokens > 0) {
      tx.update(BOOK, id, difference, calls, inputTokens, outputTokens);
    }
  }

  private static int calls(Ending ending) {
    return ending instanceof Ending.Released ? 0 : 1;
  }

  /** Open reservations whose holder is gone or silent, the oldest first. */
  List<Long> forsaken(Tx tx, int limit) {
    return tx.query(FORSAKEN, limit).stream().map(row -> row.getLong("id")).toList();
  }

  private static Locked locked(Row row) {
    return new Locked(
        new Purpose(
            row.getString("user_id"),
            row.getString("subject_id"),
            row.getString("run_id"),
            row.getString("stage")),
        row.getString("provider"),
        row.getLocalDate("day"),
        row.getBigDecimal("amount"),
        row.getBigDecimal("booked"),
        Ending.State.valueOf(row.getString("state")));
  }
}
