package dev.nightshift.trading.live;

import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.feedjournal.FeedJournal;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueConfig;
import dev.nightshift.trading.venue.VenueUnavailableException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

  private record Key(String venue, Instrument instrument) {}

  private final Map<String, Venue> venues = new TreeMap<>();
  private final Listings listings;
  private final LiveConfig config;
  private final Connector connector;
  private final FeedJournal journal;
  private final InstanceLease lease;
  private final Loops loops;
  private final Clock clock;
  private final FeedMetrics metrics;
  private final Executor threads = task -> Thread.ofVirtual().name("venue").start(task);
  private final List<Consumer<FeedAlarm>> alarms = new CopyOnWriteArrayList<>();
  private final Map<Key, OpenFeed> open = new HashMap<>();
  private final Set<OpenFeed> ending = ConcurrentHashMap.newKeySet();
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
    this.listings = new Listings(venueConfig);
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

  /**
   * The units in which a symbol is told to a session that begins now.
   *
   * @throws UnreadableFeedException the venue says that it does not know it, or there is none
   */
  public Instrument instrument(String venueName, String symbol) {
    return listings.instrument(venue(venueName), symbol);
  }

  /**
   * What a market did up to a time: its last candles, oldest first, the one in the making last;
   * none where its venue does not tell.
   *
   * @param periodNs length of a candle
   * @param count how many that are over are wanted
   */
  public List<Candle> past(
      String venueName, Instrument instrument, long periodNs, int count, long timeNs) {
    try {
      return PastCandles.before(venue(venueName), instrument, periodNs, count, timeNs);
    } catch (VenueUnavailableException e) {
      LOG.warnf("%s goes without its past: %s", instrument.symbol(), e.getMessage());
      return List.of();
    }
  }

  /** How a feed stands that is read here; one of them, where sessions count in several units. */
  public Optional<FeedStatus> status(String venue, String symbol) {
    lock.lock();
    try {
      return open.entrySet().stream()
          .filter(entry -> entry.getKey().venue().equals(venue))
          .filter(entry -> entry.getKey().instrument().symbol().equals(symbol))
          .map(entry -> entry.getValue().feed().status())
          .findFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a feed of this id is read here, and still this instance's. */
  public boolean reads(String feedId) {
    lock.lock();
    try {
      long token = lease.token();
      return open.values().stream()
          .anyMatch(shared -> shared.under(token) && shared.feed().feedId().equals(feedId));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Passes where a session can begin to read: the venue knows the symbol, and its stream can be
   * connected to now.
   *
   * @throws UnreadableFeedException it cannot; the message says why, in one sentence
   */
  public void check(String venueName, String symbol) {
    instrument(venueName, symbol);
    boolean connected = status(venueName, symbol).filter(it -> it.failures() == 0).isPresent();
    if (!connected) {
      URI stream = venue(venueName).stream(symbol);
      try {
        connector.open(stream, Connector.Hearer.DEAF).close();
      } catch (RuntimeException e) {
        LOG.infof("%s cannot be reached at %s: %s", venueName, stream, e.getMessage());
        throw new UnreadableFeedException(
            "%s cannot be reached at %s://%s right now; try again later, or replay a recorded file."
                .formatted(venueName, stream.getScheme(), stream.getAuthority()),
            e);
      }
    }
  }

  private Venue venue(String name) {
    Venue venue = venues.get(name);
    if (venue == null) {
      throw new UnreadableFeedException(
          "There is no venue '" + name + "'; choose one of " + venues() + ".");
    }
    return venue;
  }

  /** A part of a feed that a session was to be told is not to be had, and it goes on without. */
  public void passedOver(String venueName, String symbol, UnreadableFeedException damage) {
    LOG.errorf("%s of %s goes on after a part: %s", symbol, venueName, damage.getMessage());
    metrics.unreadable(venueName, symbol);
  }

  /** Up to where a feed is in its journal; empty: this instance does not write it (any more). */
  public OptionalLong written(String feedId) {
    lock.lock();
    try {
      return Stream.concat(open.values().stream(), ending.stream())
          .filter(shared -> shared.feed().feedId().equals(feedId))
          .mapToLong(OpenFeed::written)
          .findFirst();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads a market from now on, or goes on where {@code from} left this very feed. Whoever comes
   * from another feed makes this one gapped, for all of its readers: so it is in the journal.
   *
   * @throws UnreadableFeedException there is no such venue
   */
  public MarketDataFeed open(
      String venueName, Instrument instrument, FeedPosition from, BooleanSupplier goOn) {
    Venue venue = venue(venueName);
    lock.lock();
    try {
      Key key = new Key(venueName, instrument);
      OpenFeed shared = open.get(key);
      if (shared == null || !shared.under(lease.token())) {
        end(key);
        shared = begin(venue, instrument);
        open.put(key, shared);
      }
      shared.join();
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
              MarketDataFeed everything = reader(feed, 0, 0, () -> null, () -> true, () -> {});
              threads.execute(
                  new FeedRecording(
                      everything, feed.instrument(), directory.resolve(name + ".ndjson.gz")));
            });
  }

  private MarketDataFeed reader(Key key, OpenFeed shared, FeedPosition from, BooleanSupplier goOn) {
    LiveFeed feed = shared.feed();
    boolean goesOn = from.feedId().equals(feed.feedId());
    long after = goesOn ? from.line() : feed.join(!from.feedId().isEmpty());
    AtomicBoolean closed = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (closed.compareAndSet(false, true)) {
            leave(key, shared);
          }
        };
    Supplier<@Nullable String> unreadable =
        from.feedId().isEmpty() ? feed::unreadable : () -> null; // who holds something goes on
    return reader(feed, after, from.timeNs(), unreadable, goOn, leave);
  }

  private MarketDataFeed reader(
      LiveFeed feed,
      long after,
      long timeNs,
      Supplier<@Nullable String> unreadable,
      BooleanSupplier goOn,
      Runnable whenClosed) {
    return new LiveReader(
        feed.feedId(),
        feed.log(),
        sequence -> journal.after(feed.feedId(), sequence, goOn),
        damage -> {
          passedOver(feed.venue(), feed.instrument().symbol(), damage);
          return feed.join(true);
        },
        unreadable,
        new FeedPosition(feed.feedId(), after, timeNs),
        goOn,
        whenClosed);
  }

  private OpenFeed begin(Venue venue, Instrument instrument) {
    LiveFeed feed =
        new LiveFeed(
            UUID.randomUUID().toString(),
            venue,
            instrument,
            config,
            connector,
            threads,
            clock,
            System::nanoTime,
            RandomGenerator.getDefault(),
            metrics,
            this::alarm);
    LOG.infof("feed %s reads %s of %s", feed.feedId(), instrument.symbol(), venue.name());
    OpenFeed shared =
        new OpenFeed(feed, lease.token(), journal, metrics, loops, config.writeEvery());
    record(feed);
    return shared;
  }

  private void alarm(FeedAlarm alarm) {
    threads.execute(() -> alarms.forEach(hearer -> hearer.accept(alarm)));
  }

  private void leave(Key key, OpenFeed shared) {
    lock.lock();
    try {
      if (shared.leave() && open.get(key) == shared) {
        end(key);
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Key key) {
    OpenFeed ended = open.remove(key);
    if (ended != null) {
      ended.close();
      ending.add(ended);
      threads.execute(() -> finish(ended)); // a loop may be in the middle of its turn
    }
  }

  private void finish(OpenFeed ended) {
    ended.finish();
    ending.remove(ended);
  }
}
