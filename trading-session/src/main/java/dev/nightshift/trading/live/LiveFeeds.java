package dev.nightshift.trading.live;

import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.trading.feedjournal.FeedJournal;
import dev.nightshift.trading.feedjournal.JournalWriter;
import dev.nightshift.trading.feedjournal.JournalledFeed;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueConfig;
import io.micrometer.core.instrument.Meter;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The live feeds of this instance: one per venue and symbol, opened for the first session that
 * reads it and closed after the last. A feed is this instance's as long as its lease; after that a
 * new one begins, and the old one's readers come to its end.
 */
@Singleton
public class LiveFeeds {

  private static final Logger LOG = Logger.getLogger(LiveFeeds.class);
  private static final Duration TURN_EVERY = Duration.ofMillis(50);
  private static final Duration TURN_BOUND = Duration.ofSeconds(15);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private record Key(String venue, String symbol) {}

  /** A feed, what keeps it going, and how many read it. */
  private static final class Open {
    final LiveFeed feed;
    final long token;
    final JournalWriter writer;
    final List<Meter> meters;
    @Nullable Loop turning;
    @Nullable Loop writing;
    int readers;

    Open(LiveFeed feed, long token, JournalWriter writer, List<Meter> meters) {
      this.feed = feed;
      this.token = token;
      this.writer = writer;
      this.meters = meters;
    }
  }

  private final Map<String, Venue> venues = new TreeMap<>();
  private final VenueConfig venueConfig;
  private final LiveConfig config;
  private final Connector connector;
  private final FeedJournal journal;
  private final InstanceLease lease;
  private final Loops loops;
  private final Clock clock;
  private final FeedMetrics metrics;
  private final Executor threads = task -> Thread.ofVirtual().name("venue").start(task);
  private final List<Consumer<FeedAlarm>> alarms = new CopyOnWriteArrayList<>();
  private final Map<Key, Open> open = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  LiveFeeds(
      @Any Instance<Venue> venues,
      VenueConfig venueConfig,
      LiveConfig config,
      Connector connector,
      FeedJournal journal,
      InstanceLease lease,
      Loops loops,
      Clock clock,
      FeedMetrics metrics) {
    venues.forEach(venue -> this.venues.put(venue.name(), venue));
    this.venueConfig = venueConfig;
    this.config = config;
    this.connector = connector;
    this.journal = journal;
    this.lease = lease;
    this.loops = loops;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Hears of venues that cannot be reached, on a thread of its own. */
  public void onAlarm(Consumer<FeedAlarm> hearer) {
    alarms.add(hearer);
  }

  /** Venues there are, by name. */
  public List<String> venues() {
    return List.copyOf(venues.keySet());
  }

  /** The units in which a symbol is told live. */
  public Instrument instrument(String symbol) {
    VenueConfig.Fineness fineness =
        Objects.requireNonNull(venueConfig.instrument().get(symbol), "every symbol has a default");
    return new Instrument(symbol, fineness.priceDecimals(), fineness.quantityDecimals());
  }

  /** How a feed stands that is read here. */
  public Optional<FeedStatus> status(String venue, String symbol) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(new Key(venue, symbol))).map(o -> o.feed.status());
    } finally {
      lock.unlock();
    }
  }

  /** Whether a feed of this id is read here, and still this instance's. */
  public boolean reads(String venue, String symbol, String feedId) {
    lock.lock();
    try {
      Open shared = open.get(new Key(venue, symbol));
      return shared != null && shared.token == lease.token() && shared.feed.feedId().equals(feedId);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads a symbol from now on, or goes on where {@code from} left this very feed. Whoever comes
   * from another feed makes this one gapped, for all of its readers: so it is in the journal.
   *
   * @throws UnreadableFeedException there is no such venue
   */
  public MarketDataFeed open(
      String venueName, String symbol, FeedPosition from, BooleanSupplier goOn) {
    Venue venue = venues.get(venueName);
    if (venue == null) {
      throw new UnreadableFeedException(
          "There is no venue '" + venueName + "'; choose one of " + venues() + ".");
    }
    lock.lock();
    try {
      Key key = new Key(venueName, symbol);
      Open shared = open.get(key);
      if (shared == null || shared.token != lease.token()) {
        end(key);
        shared = begin(venue, symbol);
        open.put(key, shared);
      }
      shared.readers++;
      return reader(key, shared, from, goOn);
    } finally {
      lock.unlock();
    }
  }

  private void record(LiveFeed feed) {
    config
        .recordIn()
        .ifPresent(
            directory -> {
              String name = feed.venue() + "-" + feed.instrument().symbol() + "-" + feed.feedId();
              MarketDataFeed everything = reader(feed, 0, 0, () -> true, () -> {});
              threads.execute(
                  new FeedRecording(
                      everything, feed.instrument(), directory.resolve(name + ".ndjson.gz")));
            });
  }

  private MarketDataFeed reader(Key key, Open shared, FeedPosition from, BooleanSupplier goOn) {
    LiveFeed feed = shared.feed;
    boolean goesOn = from.feedId().equals(feed.feedId());
    long after = goesOn ? from.line() : feed.join(!from.feedId().isEmpty());
    AtomicBoolean closed = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (closed.compareAndSet(false, true)) {
            leave(key, shared);
          }
        };
    return reader(feed, after, from.timeNs(), goOn, leave);
  }

  private MarketDataFeed reader(
      LiveFeed feed, long after, long timeNs, BooleanSupplier goOn, Runnable whenClosed) {
    return new LiveReader(
        feed.feedId(),
        feed.log(),
        sequence -> journal.after(feed.feedId(), sequence),
        new FeedPosition(feed.feedId(), after, timeNs),
        goOn,
        whenClosed);
  }

  private Open begin(Venue venue, String symbol) {
    long token = lease.token();
    LiveFeed feed =
        new LiveFeed(
            UUID.randomUUID().toString(),
            venue,
            instrument(symbol),
            config,
            connector,
            threads,
            clock,
            System::nanoTime,
            RandomGenerator.getDefault(),
            metrics,
            this::alarm);
    JournalWriter writer =
        new JournalWriter(
            journal,
            new JournalledFeed(feed.feedId(), venue.name(), feed.instrument()),
            token,
            feed.log()::after,
            feed.log()::written);
    Open shared = new Open(feed, token, writer, metrics.watch(feed));
    String name = venue.name() + "-" + symbol;
    LOG.infof("feed %s reads %s of %s", feed.feedId(), symbol, venue.name());
    shared.turning = loops.start("feed-" + name, TURN_EVERY, TURN_BOUND, feed::tick);
    shared.writing =
        loops.start(
            "feed-journal-" + name,
            config.writeEvery(),
            TURN_BOUND,
            LONGEST_BACKOFF,
            () -> write(shared));
    record(feed);
    return shared;
  }

  private void write(Open shared) {
    try {
      shared.writer.turn();
    } catch (StaleLeaseException e) {
      LOG.warnf("feed %s ends here: %s", shared.feed.feedId(), e.getMessage());
      shared.feed.close();
    }
  }

  private void alarm(FeedAlarm alarm) {
    alarms.forEach(hearer -> hearer.accept(alarm));
  }

  private void leave(Key key, Open shared) {
    lock.lock();
    try {
      shared.readers--;
      if (shared.readers == 0 && open.get(key) == shared) {
        end(key);
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Key key) {
    Open ended = open.remove(key);
    if (ended != null) {
      ended.feed.close();
      metrics.forget(ended.meters);
      threads.execute(() -> finish(ended)); // a loop may be in the middle of its turn
    }
  }

  private void finish(Open ended) {
    Loop turning = ended.turning;
    Loop writing = ended.writing;
    if (turning != null) {
      loops.stop(turning);
    }
    if (writing != null) {
      loops.stop(writing);
    }
    try {
      ended.writer.turn();
    } catch (RuntimeException e) {
      LOG.warnf(
          "the end of feed %s is not in its journal: %s", ended.feed.feedId(), e.getMessage());
    }
  }
}
