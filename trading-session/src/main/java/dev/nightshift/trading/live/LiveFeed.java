package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.live.ConnectionPolicy.Step;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueMessage;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A symbol of a venue, live: passes on what can be true, and brings together the connection, what
 * the readers are told, the trades that were missed and the book. Everything happens behind one
 * lock that is never held while something is waited for; what waits (connecting, fetching) runs on
 * threads of its own.
 */
public final class LiveFeed {

  private static final Logger LOG = Logger.getLogger(LiveFeed.class);

  private final String feedId;
  private final Venue venue;
  private final Instrument instrument;
  private final LiveConfig config;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FeedMetrics metrics;
  private final Consumer<FeedAlarm> alarms;
  private final ReentrantLock lock = new ReentrantLock();
  private final FeedLog log;
  private final FeedTeller teller;
  private final ConnectionPolicy policy;
  private final FeedConnection connection;
  private final MissedTrades missed;
  private final Passing passing;
  private final Outages outages;
  private final Guard guard;
  private final Drops drops;
  private final FinerMarket finer;
  private long countedMissed;
  private long countedConflated;
  private long skewMs;

  LiveFeed(
      String feedId,
      Venue venue,
      Instrument instrument,
      LiveConfig config,
      Connector connector,
      Executor threads,
      Clock clock,
      LongSupplier nanoTime,
      RandomGenerator random,
      FeedMetrics metrics,
      Consumer<FeedAlarm> alarms) {
    this.feedId = feedId;
    this.venue = venue;
    this.instrument = instrument;
    this.config = config;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.metrics = metrics;
    this.alarms = alarms;
    this.drops = new Drops(reason -> metrics.dropped(this, reason));
    long nowNs = nanoTime.getAsLong();
    this.outages = new Outages(config.idle().toNanos(), nowNs);
    this.finer = new FinerMarket(venue.name(), instrument);
    this.guard = new Guard(instrument, config.jumpPercent(), clock, nanoTime);
    this.log = new FeedLog(config.conflateBeyond(), config.keep(), config.mostUnwritten());
    this.policy = new ConnectionPolicy(ConnectionPolicy.Limits.of(config), random, nowNs);
    StampClock stamps = new StampClock(clock, nanoTime);
    this.teller = new FeedTeller(log, stamps, policy::stale, drops::drop, nowNs);
    this.missed =
        new MissedTrades(venue, instrument, config, teller, guard, threads, nanoTime, this::locked);
    Conversion conversion = new Conversion(instrument);
    FeedBook book =
        new FeedBook(
            venue,
            instrument.symbol(),
            threads,
            nanoTime,
            this::locked,
            snapshot -> dropped(snapshot) == null,
            change -> teller.tell(conversion.depth(change)),
            this::renew);
    this.passing = new Passing(conversion, teller, missed, book, this::unaccounted);
    this.connection =
        new FeedConnection(
            venue,
            instrument.symbol(),
            policy,
            connector,
            threads,
            clock,
            nanoTime,
            this::locked,
            new Connected());
  }

  public String feedId() {
    return feedId;
  }

  public String venue() {
    return venue.name();
  }

  public Instrument instrument() {
    return instrument;
  }

  FeedLog log() {
    return log;
  }

  /** Does what is due; to be called every few tens of milliseconds. */
  void tick() {
    long nowNs = nanoTime.getAsLong();
    locked(
        () -> {
          if (connection.closed()) {
            return;
          }
          policy.tick(nowNs).forEach(this::take);
          if (teller.takeOverflow()) {
            missed.beginForGood();
            teller.tellAgain(); // all of this may be among what was lost
          }
          missed.tick();
          teller.tellTime(nowNs, config.tickEvery().toNanos());
          count();
        });
  }

  private void take(Step step) {
    switch (step) {
      case CONNECT, HANG_UP, PING -> connection.take(step);
      case TELL_STALE -> {
        LOG.warnf("feed %s is stale: nothing for %s", feedId, config.idle());
        teller.tell(FeedState.STALE);
      }
      case ALARM -> alarm();
    }
  }

  private void alarm() {
    LOG.errorf("feed %s: %d connections in a row failed", feedId, policy.failures());
    metrics.alarmed(this);
    alarms.accept(new FeedAlarm(feedId, venue(), instrument.symbol(), policy.failures()));
  }

  private void count() {
    metrics.missed(this, (int) (missed.missed() - countedMissed), missed.takeRepaired());
    countedMissed = missed.missed();
    metrics.conflated(this, log.conflated() - countedConflated);
    countedConflated = log.conflated();
  }

  /** What becomes of connections, told under the lock. */
  private final class Connected implements FeedConnection.Owner {

    @Override
    public void connecting() {
      outages.connecting();
      passing.interrupted();
    }

    @Override
    public void heard(VenueCodec codec, String text) {
      try {
        List<VenueMessage> messages = codec.decode(text);
        if (messages.stream().anyMatch(LiveFeed::tradedWithoutId) && guard.repeated(text)) {
          drops.drop(DropReason.DUPLICATE);
          return;
        }
        messages.forEach(LiveFeed.this::hear);
        count();
      } catch (BadMessageException e) {
        LOG.debugf("feed %s: %s", feedId, e.what());
        drops.drop(DropReason.GARBAGE);
        if (e.book()) {
          passing.bookLost();
        }
      }
    }

    @Override
    public void failed() {
      metrics.failed(LiveFeed.this);
    }
  }

  private static boolean tradedWithoutId(VenueMessage message) {
    return message instanceof VenueMessage.Trade trade && trade.id() == VenueMessage.NONE;
  }

  private void hear(VenueMessage message) {
    if (message instanceof VenueMessage.Other) {
      return;
    }
    long lastId = guard.lastId();
    DropReason reason = dropped(message);
    if (reason != null) {
      lost(message, reason);
      return;
    }
    try {
      good(message);
      passing.pass(message, lastId);
    } catch (ArithmeticException e) {
      drops.drop(DropReason.IMPOSSIBLE);
    }
  }

  private void lost(VenueMessage message, DropReason reason) {
    if (reason == DropReason.TOO_FINE) {
      policy.heard(nanoTime.getAsLong());
      finer.tooFine(message);
    }
    if (message instanceof VenueMessage.Depth) {
      passing.bookLost();
    }
  }

  private void good(VenueMessage message) {
    long nowNs = nanoTime.getAsLong();
    policy.good(nowNs);
    finer.passed(message);
    if (message.atMs() != VenueMessage.NONE) {
      skewMs = message.atMs() - clock.millis();
    }
    boolean reconnected = outages.reconnected(nowNs);
    if (reconnected || teller.state() == FeedState.STALE) {
      missed.begin();
    }
    if (reconnected) {
      metrics.reconnected(this);
    }
  }

  private void unaccounted(long settlements) {
    metrics.unaccounted(this, settlements);
    LOG.warnf(
        "feed %s was away while funding was settled; %d settlements are not accounted for",
        feedId, settlements);
  }

  private void renew() {
    connection.renew();
  }

  /** Why a message cannot be true; counted. Null: it can. */
  private @Nullable DropReason dropped(VenueMessage message) {
    DropReason reason = guard.check(message);
    if (reason != null) {
      drops.drop(reason);
    }
    return reason;
  }

  /** Why nobody can trade on it, in one sentence; null: nothing is known against it. */
  @Nullable String unreadable() {
    return finer.sentence();
  }

  /**
   * A session joins: tells everybody once more how the feed and the book stand.
   *
   * @param afterAnother it read another feed before, and misses what lies between
   * @return the sequence after which it reads
   */
  long join(boolean afterAnother) {
    lock.lock();
    try {
      long from = log.last();
      if (afterAnother) {
        missed.beginForGood();
      }
      teller.tellAgain();
      return from;
    } finally {
      lock.unlock();
    }
  }

  /** How it stands; answers at once, to any thread. */
  public FeedStatus status() {
    lock.lock();
    try {
      return new FeedStatus(
          feedId,
          venue(),
          instrument.symbol(),
          teller.state(),
          outages.reconnects(),
          policy.failures(),
          drops.byReason(),
          log.conflated(),
          missed.missed(),
          outages.blindNs(nanoTime.getAsLong(), policy.stale()),
          skewMs,
          log.last(),
          log.durable());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the connection; what was told can still be read. */
  void close() {
    locked(connection::close);
    log.close();
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
