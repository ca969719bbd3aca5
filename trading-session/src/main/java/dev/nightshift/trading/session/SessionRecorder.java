package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.backbone.contract.TradingEvent.VenueUnreachable;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.trading.live.FeedAlarm;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Makes held sessions durable. Each method is one transaction: first the lease, then the session's
 * row under holder and token, then all the rest, with the events that tell of it. A write whose
 * outcome was unknown may be repeated: the revision shows that it is there.
 *
 * <p>Throws {@link LostSessionException} or {@code StaleLeaseException} when the session is no
 * longer ours.
 */
@Singleton
class SessionRecorder {

  private static final String BEGIN =
      """
      update trading_session set state = 'RUNNING', started_at = clock_timestamp()
      where id = $1 and started_at is null
      """;

  private static final String OWN =
      """
      select revision from trading_session
      where id = $1 and holder = $2 and token = $3 for update
      """;

  private static final String UPDATE =
      """
      update trading_session
      set revision = $2, state = $3, reason = $4, messages = $5, trades = $6, decisions = $7,
          orders = $8, fills = $9, dropped_orders = $10, errors = $11, equity = $12,
          realised_pnl = $13, fees = $14, max_drawdown = $15, position = $16, last_price = $17,
          market_time = $18, mode = $19, mode_reason = coalesce($20, mode_reason), funding = $21,
          closed_positions = $22, working_orders = $23, reconnects = $24, blind_ns = $25,
          lost_since_ns = $26, feed_line = $27, feed_time_ns = $28, journal_entries = $29,
          feed_id = $30, candles = $31
      where id = $1
      """;

  private static final String SNAPSHOT =
      """
      insert into trading_snapshot
        (session_id, name, revision, feed_line, feed_time_ns, journal_entries, engine, checksum,
         feed_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (session_id, name) do update
        set revision = excluded.revision, feed_line = excluded.feed_line,
            feed_time_ns = excluded.feed_time_ns, journal_entries = excluded.journal_entries,
            engine = excluded.engine, checksum = excluded.checksum, feed_id = excluded.feed_id,
            written_at = clock_timestamp()
      """;

  private static final String FILL =
      """
      insert into trading_fill
        (session_id, fill, client_order_id, side, quantity, price, fee, position, equity, profit,
         decided_at, filled_at, liquidity, order_number)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;

  private static final String POINT =
      """
      insert into trading_equity (session_id, market_time, equity, position, price)
      values ($1, $2, $3, $4, $5)
      """;

  private static final String ORDER =
      """
      insert into trading_order
        (session_id, number, client_order_id, type, side, quantity, limit_price, stop_price,
         purpose, state, reason, filled, decided_at, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (session_id, number) do update
        set quantity = excluded.quantity, stop_price = excluded.stop_price,
            state = excluded.state, reason = coalesce(excluded.reason, trading_order.reason),
            filled = trading_order.filled + excluded.filled,
            changed_at = excluded.changed_at
      """;

  private static final String POSITION =
      """
      insert into trading_position
        (session_id, number, side, quantity, entry_price, exit_price, profit, fees, funding,
         opened_at, closed_at, why)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private static final String LOCK =
      """
      insert into trading_lock (session_id, lock_id, reason, added_at, until_at)
      values ($1, $2, $3, $4, $5)
      """;

  private static final String LIFT =
      "update trading_lock set lifted_at = $3 where session_id = $1 and lock_id = $2";

  private static final String CANDLE =
      """
      insert into trading_candle
        (session_id, opened_at, period_ns, open, high, low, close, volume, repaired)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (session_id, opened_at) do update
        set high = excluded.high, low = excluded.low, close = excluded.close,
            volume = excluded.volume, repaired = excluded.repaired
      """;

  private static final String JOURNAL =
      """
      insert into trading_journal
        (session_id, entry, feed_line, feed_time_ns, kind, content, feed_id)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String STRETCH =
      """
      insert into trading_stretch (session_id, feed_id, after_sequence, through_sequence)
      values ($1, $2, $3, $4)
      on conflict (session_id, feed_id, after_sequence) do update
        set through_sequence = excluded.through_sequence
      """;

  private final Database database;
  private final InstanceLease lease;
  private final OutboxWriter outbox;
  private final OwnerCommands ownerCommands;
  private final Endings endings;
  private final Days days;

  SessionRecorder(
      Database database,
      InstanceLease lease,
      OutboxWriter outbox,
      OwnerCommands ownerCommands,
      Endings endings,
      Days days) {
    this.database = database;
    this.lease = lease;
    this.outbox = outbox;
    this.ownerCommands = ownerCommands;
    this.endings = endings;
    this.days = days;
  }

  /** The feed is there and sound: the session runs, and whoever asked for it is told once. */
  void begin(Claim claim) {
    database.run(
        tx -> {
          own(tx, claim);
          if (tx.update(BEGIN, claim.sessionId()) == 1) {
            outbox.append(
                tx,
                new TradingSessionStarted(
                    claim.sessionId(), claim.terms().symbol(), claim.terms().strategy()));
          }
        });
  }

  /**
   * Writes a batch; tells of it, and of the progress when asked to.
   *
   * @param trouble of the feed, as it was before the batch
   */
  void record(Claim claim, Batch batch, FeedTrouble trouble, boolean tellProgress) {
    database.run(
        tx -> {
          long revision = own(tx, claim).getLong("revision");
          if (revision < batch.revision()) {
            write(tx, claim.sessionId(), batch);
            tell(tx, claim.sessionId(), batch, trouble, tellProgress);
          }
        });
  }

  /** Tells that the session's venue cannot be reached. */
  void alarm(Claim claim, FeedAlarm alarm, Instant at) {
    database.run(
        tx -> {
          own(tx, claim);
          outbox.append(
              tx,
              new VenueUnreachable(
                  claim.sessionId(),
                  alarm.venue(),
                  alarm.failures(),
                  claim.terms().onFeedLoss(),
                  at));
        });
  }

  /** Ends a session where it last stood: one that could not begin, or cannot go on. */
  void end(Claim claim, SessionState state, String reason) {
    database.run(
        tx -> {
          own(tx, claim);
          endings.end(tx, claim.sessionId(), state, reason);
        });
  }

  /** Locks the session's row as its holder. */
  private Row own(Tx tx, Claim claim) {
    lease.protect(tx, claim.token());
    return tx.queryOne(OWN, claim.sessionId(), lease.instanceId(), claim.token())
        .orElseThrow(() -> new LostSessionException(claim.sessionId()));
  }

  private void write(Tx tx, String id, Batch batch) {
    BatchRows rows = new BatchRows(id, batch);
    tx.update(UPDATE, rows.session());
    snapshot(tx, id, batch, rows.journalled());
    tx.batch(FILL, rows.fills());
    tx.batch(POINT, rows.points());
    tx.batch(ORDER, rows.orders());
    tx.batch(POSITION, rows.positions());
    tx.batch(LOCK, rows.locksAdded());
    tx.batch(LIFT, rows.locksLifted());
    if (batch.prices().anew()) {
      tx.update("delete from trading_candle where session_id = $1", id);
    }
    tx.batch(CANDLE, rows.candles());
    tx.batch(JOURNAL, rows.journal());
    tx.batch(STRETCH, rows.stretches());
    batch.acknowledged().forEach(command -> ownerCommands.acknowledge(tx, command));
  }

  private static void snapshot(Tx tx, String id, Batch batch, long journalled) {
    Checkpoint checkpoint =
        new Checkpoint(batch.revision(), batch.position(), journalled, batch.snapshot().toJson());
    tx.update(
        SNAPSHOT,
        id,
        checkpoint.name(),
        checkpoint.revision(),
        checkpoint.position().line(),
        checkpoint.position().timeNs(),
        journalled,
        checkpoint.engine(),
        checkpoint.checksum(),
        checkpoint.position().feedId());
  }

  private void tell(Tx tx, String id, Batch batch, FeedTrouble trouble, boolean progress) {
    BatchNews news = new BatchNews(id, batch, trouble);
    news.events().forEach(event -> outbox.append(tx, event));
    batch.daysOver().forEach(day -> days.sum(tx, id, day).ifPresent(it -> outbox.append(tx, it)));
    if (batch.state().ended()) {
      endings.end(tx, id, batch.state(), String.valueOf(batch.reason()));
    } else if (progress && batch.snapshot().timeNs() > 0) {
      outbox.append(tx, news.progress());
    }
  }
}
