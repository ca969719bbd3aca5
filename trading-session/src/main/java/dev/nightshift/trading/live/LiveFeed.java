package dev.nightshift.trading.live;

import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.live.ConnectionPolicy.Step;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.venue.Backfill;
import dev.nightshift.trading.venue.BadMessageException;
import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueCodec;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A symbol of a venue, live: keeps a connection, passes on what can be true, says how far it can be
 * trusted, and fetches what was missed. Everything happens behind one lock that is never held while
 * something is waited for; what waits (connecting, fetching) runs on threads of its own and is
 * forgotten when its connection has ended meanwhile.
 */
public final class LiveFeed {

  private static final Logger LOG = Logger.getLogger(LiveFeed.class);

  /** Questions for one gap; with a thousand trades each, more than a venue's hour. */
  private static final int MOST_FETCHES = 100;

  private final String feedId;
  private final Venue venue;
  private final Instrument instrument;
  private final LiveConfig config;
  private final Connector connector;
  private final Executor threads;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FeedMetrics metrics;
  private final Consumer<FeedAlarm> alarms;
  private final FeedLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConnectionPolicy policy;
  private final Guard guard;
  private final Conversion conversion;
  private final FundingClock funding = new FundingClock();
  private final KlineCloser klines = new KlineCloser();
  private final DepthSync depthSync = new DepthSync();
  private final BookMirror mirror = new BookMirror();
  private final Gap gap;
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private Connector.@Nullable Connection connection;
  private @Nullable VenueCodec codec;
  private long generation;
  private boolean fresh = true;
  private boolean everGood;
  private FeedState state = FeedState.CONTIGUOUS;
  private long seenLast;
  private long seenNs;
  private long goodNs;
  private long reconnects;
  private long missed;
  private long blindNs;
  private long conflatedBefore;
  private volatile long skewMs;
  private boolean closed;

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
    this.connector = connector;
    this.threads = threads;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.metrics = metrics;
    this.alarms = alarms;
    this.log = new FeedLog(config.conflateBeyond(), config.keep(), config.mostUnwritten());
    long nowNs = nanoTime.getAsLong();
    this.policy = new ConnectionPolicy(ConnectionPolicy.Limits.of(config), random, nowNs);
    this.guard = new Guard(instrument, config.jumpPercent());
    this.conversion = new Conversion(instrument);
    this.gap = new Gap(config.gapPeriod().toNanos());
    this.seenNs = nowNs;
    this.goodNs = nowNs;
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
          if (closed) {
            return;
          }
          for (Step step : policy.tick(nowNs)) {
            take(step);
          }
          if (gap.outlived(stampNs())) {
            tellState(FeedState.CONTIGUOUS);
          }
          tellTime(nowNs);
          metrics.conflated(this, log.conflated() - conflatedBefore);
          conflatedBefore = log.conflated();
        });
  }

  /** A little early, so that it is not late with the next turn. */
  private void tellTime(long nowNs) {
    if (log.last() != seenLast) {
      seenLast = log.last();
      seenNs = nowNs;
    } else if (nowNs - seenNs >= config.tickEvery().toNanos() * 4 / 5) {
      log.release(stampNs());
      append(new FeedMessage.Tick());
    }
  }

  private void take(Step step) {
    switch (step) {
      case CONNECT -> connect();
      case HANG_UP -> hangUp();
      case PING -> ping();
      case TELL_STALE -> {
        LOG.warnf("%s of %s is stale: nothing for %s", symbol(), venue(), config.idle());
        tellState(FeedState.STALE);
      }
      case ALARM -> alarm();
    }
  }

  private void alarm() {
    LOG.errorf("%s of %s: %d connections in a row failed", symbol(), venue(), policy.failures());
    metrics.alarmed(this);
    FeedAlarm alarm = new FeedAlarm(feedId, venue(), symbol(), policy.failures());
    threads.execute(() -> alarms.accept(alarm));
  }

  private void connect() {
    long mine = ++generation;
    codec = venue.codec(symbol()); // before it opens: messages may come first
    fresh = true;
    depthSync.restart();
    klines.interrupted();
    threads.execute(() -> connect(mine));
  }

  private void connect(long mine) {
    try {
      Connector.Connection opened = connector.open(venue.stream(symbol()), new Ear(mine));
      locked(() -> opened(mine, opened));
    } catch (RuntimeException e) {
      LOG.warnf("%s of %s cannot be reached: %s", symbol(), venue(), e.getMessage());
      locked(() -> ended(mine));
    }
  }

  private void opened(long mine, Connector.Connection opened) {
    if (mine != generation || closed) {
      opened.close();
      return;
    }
    connection = opened;
    policy.opened(nanoTime.getAsLong());
    venue.greetings(symbol()).forEach(opened::send);
  }

  private void hangUp() {
    generation++;
    Connector.Connection current = connection;
    connection = null;
    codec = null;
    metrics.failed(this);
    if (current != null) {
      current.close();
    }
  }

  private void ended(long mine) {
    if (mine == generation && !closed) {
      hangUp();
      policy.lost(nanoTime.getAsLong());
    }
  }

  private void ping() {
    Connector.Connection current = connection;
    if (current != null) {
      venue.ping(clock.instant().getEpochSecond()).ifPresent(current::send);
    }
  }

  /** Hears of one connection. */
  private final class Ear implements Connector.Hearer {

    private final long mine;

    Ear(long mine) {
      this.mine = mine;
    }

    @Override
    public void text(String text) {
      locked(() -> heard(mine, text));
    }

    @Override
    public void ended() {
      locked(() -> LiveFeed.this.ended(mine));
    }
  }

  private void heard(long mine, String text) {
    VenueCodec current = codec;
    if (mine != generation || closed || current == null) {
      return;
    }
    try {
      List<VenueMessage> messages = current.decode(text);
      if (messages.stream().anyMatch(LiveFeed::tradedWithoutId) && guard.repeated(text)) {
        drop(DropReason.DUPLICATE);
        return;
      }
      messages.forEach(this::hear);
    } catch (BadMessageException e) {
      LOG.debugf("%s of %s: %s", symbol(), venue(), e.what());
      drop(DropReason.GARBAGE);
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
    DropReason reason = guard.check(message);
    if (reason != null) {
      drop(reason);
      return;
    }
    try {
      good(message);
      pass(message, lastId);
    } catch (ArithmeticException e) {
      drop(DropReason.IMPOSSIBLE);
    }
  }

  private void good(VenueMessage message) {
    long nowNs = nanoTime.getAsLong();
    blindNs += Math.max(0, nowNs - goodNs - config.idle().toNanos());
    goodNs = nowNs;
    policy.good(nowNs);
    measureSkew(message);
    if (fresh) {
      fresh = false;
      if (everGood || state == FeedState.STALE) {
        beginGap();
      }
      if (everGood) {
        reconnects++;
        metrics.reconnected(this);
      }
      everGood = true;
    }
  }

  private void beginGap() {
    gap.begin(stampNs());
    tellState(FeedState.GAPPED);
  }

  private void measureSkew(VenueMessage message) {
    long atMs =
        switch (message) {
          case VenueMessage.Trade trade -> trade.atMs();
          case VenueMessage.Quote quote -> quote.atMs();
          case VenueMessage.Depth depth -> depth.atMs();
          case VenueMessage.Kline kline -> kline.atMs();
          case VenueMessage.Mark mark -> mark.atMs();
          case VenueMessage.Other ignored -> VenueMessage.NONE;
        };
    if (atMs != VenueMessage.NONE) {
      skewMs = atMs - clock.millis();
    }
  }

  private void pass(VenueMessage message, long lastId) {
    switch (message) {
      case VenueMessage.Trade trade -> {
        lookForGap(trade, lastId);
        append(conversion.trade(trade));
      }
      case VenueMessage.Quote quote -> append(conversion.quote(quote));
      case VenueMessage.Depth depth -> pass(depth);
      case VenueMessage.Kline kline ->
          klines.pushed(kline).ifPresent(over -> append(conversion.candle(over)));
      case VenueMessage.Mark mark -> {
        append(conversion.mark(mark));
        funding.announced(mark).ifPresent(rateE8 -> append(new FeedMessage.Funding(rateE8)));
      }
      case VenueMessage.Other ignored -> {
        // Passed over above.
      }
    }
  }

  private void lookForGap(VenueMessage.Trade trade, long lastId) {
    if (trade.id() == VenueMessage.NONE || lastId == VenueMessage.NONE) {
      return;
    }
    if (trade.id() == lastId + 1) {
      if (gap.nothingMissing()) {
        tellState(FeedState.CONTIGUOUS);
      }
      return;
    }
    if (!gap.open()) {
      beginGap();
    }
    gap.hole();
    fetch(lastId + 1, trade.id() - 1);
  }

  private void pass(VenueMessage.Depth depth) {
    if (depth.lastId() == VenueMessage.NONE) {
      append(conversion.depth(depth));
      return;
    }
    depthSync.changed(depth).forEach(change -> append(conversion.depth(change)));
    if (depthSync.wantsSnapshot()) {
      long mine = generation;
      venue
          .bookSnapshots()
          .ifPresent(snapshots -> threads.execute(() -> takeSnapshot(snapshots, mine)));
    }
  }

  private void takeSnapshot(BookSnapshots snapshots, long mine) {
    try {
      VenueMessage.Depth book = snapshots.book(symbol());
      locked(() -> begin(book, mine));
    } catch (VenueUnavailableException e) {
      LOG.warnf("%s of %s goes on without a book: %s", symbol(), venue(), e.getMessage());
      locked(depthSync::snapshotFailed);
    }
  }

  private void begin(VenueMessage.Depth book, long mine) {
    if (mine != generation) {
      return;
    }
    DropReason reason = guard.check(book);
    if (reason != null) {
      drop(reason);
      depthSync.snapshotFailed();
      return;
    }
    depthSync.snapshot(book).forEach(told -> append(conversion.depth(told)));
  }

  private void fetch(long firstId, long lastId) {
    venue
        .backfill()
        .ifPresent(
            backfill ->
                threads.execute(
                    () -> {
                      List<VenueMessage.Trade> found = missed(backfill, firstId, lastId);
                      locked(() -> repair(found, firstId, lastId));
                    }));
  }

  /** The trades from one id to another, as far as the venue hands them out. */
  private List<VenueMessage.Trade> missed(Backfill backfill, long firstId, long lastId) {
    List<VenueMessage.Trade> found = new ArrayList<>();
    try {
      long next = firstId;
      for (int i = 0; i < MOST_FETCHES && next <= lastId; i++) {
        long before = next;
        for (VenueMessage.Trade trade : backfill.tradesFrom(symbol(), next)) {
          if (trade.id() == next && next <= lastId) {
            found.add(trade);
            next++;
          }
        }
        if (next == before) {
          break;
        }
      }
    } catch (VenueUnavailableException e) {
      LOG.warnf("%s of %s keeps its gap: %s", symbol(), venue(), e.getMessage());
    }
    return found;
  }

  private void repair(List<VenueMessage.Trade> found, long firstId, long lastId) {
    if (closed) {
      return;
    }
    int told = 0;
    for (VenueMessage.Trade trade : found) {
      if (trade.price() > 0 && trade.quantity() > 0 && instrument.holdsPrice(trade.price())) {
        append(conversion.missedTrade(trade));
        gap.repaired(TimeUnit.MILLISECONDS.toNanos(trade.atMs()));
        told++;
      }
    }
    missed += told;
    metrics.missed(this, told, gap.takeRepaired());
    boolean all = told == lastId - firstId + 1;
    LOG.infof(
        "%s of %s: %d of %d missed trades were fetched",
        symbol(), venue(), told, lastId - firstId + 1);
    if (all && gap.filled()) {
      tellState(FeedState.CONTIGUOUS);
    }
  }

  private void tellState(FeedState next) {
    if (next != FeedState.STALE && policy.stale()) {
      return; // it has not come back yet
    }
    if (next != state) {
      state = next;
      append(new FeedMessage.State(next));
    }
  }

  private void append(FeedMessage message) {
    mirror.told(message);
    if (!log.append(message, stampNs())) {
      drop(DropReason.OVERFLOW);
    }
  }

  private void drop(DropReason reason) {
    dropped.merge(reason, 1L, Long::sum);
    metrics.dropped(this, reason);
  }

  private long stampNs() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private String symbol() {
    return instrument.symbol();
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
        beginGap();
        gap.hole(); // nothing can fill it
      }
      append(new FeedMessage.State(state));
      mirror.book().ifPresent(this::append);
      mirror.quote().ifPresent(this::append);
      return from;
    } finally {
      lock.unlock();
    }
  }

  /** How it stands; answers at once, to any thread. */
  public FeedStatus status() {
    lock.lock();
    try {
      Map<String, Long> reasons = new TreeMap<>();
      dropped.forEach((reason, count) -> reasons.put(reason.name(), count));
      return new FeedStatus(
          feedId,
          venue(),
          symbol(),
          state,
          reconnects,
          policy.failures(),
          reasons,
          log.conflated(),
          missed,
          blindNs + (policy.stale() ? nanoTime.getAsLong() - goodNs - config.idle().toNanos() : 0),
          skewMs,
          log.last(),
          log.durable());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the connection; what was told can still be read. */
  void close() {
    locked(
        () -> {
          closed = true;
          generation++;
          Connector.Connection current = connection;
          connection = null;
          if (current != null) {
            current.close();
          }
        });
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
