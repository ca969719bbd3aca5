package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.backbone.ownercommand.OwnerCommands;
import dev.nightshift.trading.marketdata.FeedPosition;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;

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
          market_time = $18
      where id = $1
      """;

  private static final String SNAPSHOT =
      """
      insert into trading_snapshot (session_id, feed_line, feed_time_ns, engine)
      values ($1, $2, $3, $4)
      on conflict (session_id) do update
        set feed_line = excluded.feed_line, feed_time_ns = excluded.feed_time_ns,
            engine = excluded.engine, written_at = clock_timestamp()
      """;

  private static final String FILL =
      """
      insert into trading_fill
        (session_id, fill, client_order_id, side, quantity, price, fee, position, equity, profit,
         decided_at, filled_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private static final String POINT =
      """
      insert into trading_equity (session_id, market_time, equity, position, price)
      values ($1, $2, $3, $4, $5)
      """;

  private final Database database;
  private final InstanceLease lease;
  private final OutboxWriter outbox;
  private final OwnerCommands ownerCommands;
  private final Endings endings;

  SessionRecorder(
      Database database,
      InstanceLease lease,
      OutboxWriter outbox,
      OwnerCommands ownerCommands,
      Endings endings) {
    this.database = database;
    this.lease = lease;
    this.outbox = outbox;
    this.ownerCommands = ownerCommands;
    this.endings = endings;
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

  /** Writes a batch; tells of its fills, and of the progress when asked to. */
  void record(Claim claim, Batch batch, boolean tellProgress) {
    database.run(
        tx -> {
          long revision = own(tx, claim).getLong("revision");
          if (revision < batch.revision()) {
            BatchRows rows = new BatchRows(claim.sessionId(), batch);
            write(tx, claim.sessionId(), batch, rows);
            tell(tx, claim.sessionId(), batch, rows, tellProgress);
          }
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

  private void write(Tx tx, String id, Batch batch, BatchRows rows) {
    tx.update(UPDATE, rows.session());
    FeedPosition position = batch.position();
    tx.update(SNAPSHOT, id, position.line(), position.timeNs(), batch.snapshot().toJson());
    tx.batch(FILL, rows.fills());
    tx.batch(POINT, rows.points());
    batch.acknowledged().forEach(command -> ownerCommands.acknowledge(tx, command));
  }

  private void tell(Tx tx, String id, Batch batch, BatchRows rows, boolean progress) {
    rows.fillEvents().forEach(fill -> outbox.append(tx, fill));
    if (batch.state().ended()) {
      endings.end(tx, id, batch.state(), String.valueOf(batch.reason()));
    } else if (progress && batch.snapshot().timeNs() > 0) {
      outbox.append(tx, rows.progress());
    }
  }
}
