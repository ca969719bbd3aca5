package dev.nightshift.trading.feedjournal;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The tables {@code trading_feed} and {@code trading_feed_segment}. A feed is written by the
 * instance that holds its connection, under the lease it was begun under: after that lease has
 * ended nothing is added, so that whoever reads it to its end has read all there will ever be.
 */
@Singleton
public class FeedJournal {

  private static final Logger LOG = Logger.getLogger(FeedJournal.class);

  /** Between two tries while the database is away. */
  private static final long AWAY_NS = Duration.ofMillis(500).toNanos();

  private static final String BEGIN =
      """
      insert into trading_feed
        (id, venue, symbol, price_decimals, quantity_decimals, holder, token)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing
      """;
  private static final String APPEND =
      """
      insert into trading_feed_segment (feed_id, first_sequence, last_sequence, first_time_ns,
        last_time_ns, crc32c, messages) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (feed_id, first_sequence) do nothing
      """;
  private static final String NEXT =
      """
      select * from trading_feed_segment
      where feed_id = $1 and last_sequence > $2 and first_sequence >= coalesce(
        (select max(first_sequence) from trading_feed_segment
         where feed_id = $1 and first_sequence <= $2 + 1), 0)
      order by first_sequence limit 1
      """;
  private static final String NEAREST =
      """
      select last_sequence from trading_feed_segment
      where feed_id = $1 and first_sequence <= $2 order by first_sequence desc limit 1
      """;
  private static final String FEED = "select * from trading_feed where id = $1";
  private static final String FORGET =
      """
      delete from trading_feed_segment where (feed_id, first_sequence) in (
        select feed_id, first_sequence from trading_feed_segment
        where written_at < clock_timestamp() - $1 * interval '1 second'
          and not exists (
            select 1 from trading_stretch r join trading_session s on s.id = r.session_id
            where r.feed_id = trading_feed_segment.feed_id and s.finished_at is null
              and s.terms::json ->> 'source' = 'JOURNAL')
        order by written_at limit $2 for update skip locked)
      """;
  private static final String FORGET_FEEDS =
      """
      delete from trading_feed f
      where started_at < clock_timestamp() - $1 * interval '1 second'
        and not exists (select 1 from trading_feed_segment s where s.feed_id = f.id)
      """;

  private final Database database;
  private final InstanceLease lease;

  FeedJournal(Database database, InstanceLease lease) {
    this.database = database;
    this.lease = lease;
  }

  /** Begins a feed; does nothing when it was begun. */
  void begin(JournalledFeed feed, long token) {
    database.run(
        tx -> {
          lease.protect(tx, token);
          tx.update(
              BEGIN,
              feed.feedId(),
              feed.venue(),
              feed.instrument().symbol(),
              feed.instrument().priceDecimals(),
              feed.instrument().quantityDecimals(),
              lease.instanceId(),
              token);
        });
  }

  /** Adds a segment; does nothing when it is there, as after a commit of unknown outcome. */
  void append(Segment segment, long token) {
    database.run(
        tx -> {
          lease.protect(tx, token);
          tx.update(
              APPEND,
              segment.feedId(),
              segment.firstSequence(),
              segment.lastSequence(),
              segment.firstTimeNs(),
              segment.lastTimeNs(),
              segment.crc32c(),
              Buffer.buffer(segment.bytes()));
        });
  }

  /** What is known of a feed; empty: it was never begun, or is forgotten. */
  public Optional<JournalledFeed> find(String feedId) {
    return database.inTransaction(tx -> tx.queryOne(FEED, feedId).map(row -> feed(row)));
  }

  private static JournalledFeed feed(Row row) {
    return new JournalledFeed(
        row.getString("id"),
        row.getString("venue"),
        new Instrument(
            row.getString("symbol"),
            row.getInteger("price_decimals"),
            row.getInteger("quantity_decimals")));
  }

  /** Whether a message is in the journal. */
  public boolean holds(String feedId, long sequence) {
    return sequence == 0
        || database.inTransaction(
            tx ->
                tx.queryOne(NEAREST, feedId, sequence)
                    .filter(row -> row.getLong("last_sequence") >= sequence)
                    .isPresent());
  }

  /**
   * Messages after a sequence, those of one segment; empty: there are no more. Waits while the
   * database is away.
   *
   * @param goOn asked while it waits; where it says no, this throws a {@link CancellationException}
   * @throws UnreadableFeedException a segment is damaged, or missing
   */
  public List<StampedMessage> after(String feedId, long sequence, BooleanSupplier goOn) {
    while (true) {
      try {
        return after(feedId, sequence);
      } catch (DatabaseUnavailableException e) {
        LOG.warnf("feed %s is read on when the database answers: %s", feedId, e.getMessage());
        if (!goOn.getAsBoolean()) {
          throw new CancellationException("nobody wants more of feed " + feedId);
        }
        LockSupport.parkNanos(AWAY_NS);
      }
    }
  }

  private List<StampedMessage> after(String feedId, long sequence) {
    Optional<Segment> next =
        database.inTransaction(tx -> tx.queryOne(NEXT, feedId, sequence).map(FeedJournal::segment));
    return next.map(segment -> after(segment, sequence)).orElse(List.of());
  }

  private static List<StampedMessage> after(Segment segment, long sequence) {
    if (segment.firstSequence() > sequence + 1) {
      throw new UnreadableFeedException(
          "The journal of feed "
              + segment.feedId()
              + " lacks the messages from "
              + (sequence + 1)
              + " to "
              + (segment.firstSequence() - 1)
              + ".");
    }
    return segment.messages().stream().filter(message -> message.sequence() > sequence).toList();
  }

  private static Segment segment(Row row) {
    return new Segment(
        row.getString("feed_id"),
        row.getLong("first_sequence"),
        row.getLong("last_sequence"),
        row.getLong("first_time_ns"),
        row.getLong("last_time_ns"),
        row.getLong("crc32c"),
        row.getBuffer("messages").getBytes());
  }

  /**
   * A journal as a feed.
   *
   * @param from where it goes on; its line is a sequence of this feed
   * @param throughSequence where it ends, if there is so much
   * @param goOn asked between two segments
   */
  public MarketDataFeed open(
      String feedId, FeedPosition from, long throughSequence, BooleanSupplier goOn) {
    return new JournalReader(
        sequence -> after(feedId, sequence, goOn), feedId, from, throughSequence, goOn);
  }

  /** Deletes a batch of what is older and read by no session on a journal; how many segments. */
  int forget(Duration age, int most) {
    return database.inTransaction(tx -> forget(tx, age, most));
  }

  private static int forget(Tx tx, Duration age, int most) {
    int segments = tx.update(FORGET, age.toSeconds(), most);
    tx.update(FORGET_FEEDS, age.toSeconds());
    return segments;
  }
}
