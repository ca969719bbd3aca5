package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Ending;
import dev.nightshift.trading.engine.EngineCommand.WarmUp;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.report.PriceHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages from the feed to the engine at the session's pace, and hands what comes of it to
 * the writer now and then. For one thread. Between two messages engine and position agree, and only
 * then are they handed on.
 */
final class TradingLoop {

  private static final Logger LOG = Logger.getLogger(TradingLoop.class);
  private static final long SHORTLY_NS = 5_000_000L;

  private final Claim claim;
  private final SessionPlan plan;
  private final RunTools tools;
  private final SessionWriter writer;
  private final RunBook book;
  private final TradingEngine engine;
  private final Obedience obedience;
  private final PriceHistory prices;
  private final Tape tape;
  private final DayClock days;
  private final Pacer pacer;
  private final Beginning beginning;
  private FeedPosition position;
  private long revision;
  private long journalled;
  private long persistedNs;
  private long loggedNs;
  private boolean behind;
  private boolean moved;
  private boolean rebuilt;

  TradingLoop(
      Claim claim,
      SessionPlan plan,
      RunTools tools,
      SessionWriter writer,
      Queue<Instruction> mailbox) {
    this.claim = claim;
    this.plan = plan;
    this.tools = tools;
    this.writer = writer;
    EngineSnapshot from =
        Objects.requireNonNullElseGet(
            claim.snapshot(), () -> EngineSnapshot.fresh(plan.settings()));
    this.book = new RunBook(claim.trouble(), claim.position());
    this.engine = new TradingEngine(plan.settings(), plan.strategy(), from, book);
    boolean present = from.timeNs() > 0 && !claim.terms().source().live();
    this.obedience = new Obedience(mailbox, plan, book, engine, present, claim.reason());
    this.prices = plan.prices(claim.prices());
    this.tape = new Tape(engine, prices);
    this.days = new DayClock(from.timeNs());
    this.pacer = new Pacer(claim.terms().pace(), tools.nanoTime());
    this.beginning = new Beginning(claim.sessionId(), tools.nanoTime());
    this.position = claim.position();
    this.revision = claim.revision();
    this.journalled = claim.journalled();
    this.loggedNs = tools.nanoTime().getAsLong();
    this.rebuilt = claim.redo() == null;
  }

  /**
   * Runs until the session is over or {@code goOn} says no. A kill does not wait until the feed has
   * come to where the session stood, nor does on a file a stop that finds nothing to sell.
   *
   * @return whether it is over
   * @throws DamagedSessionException it could not be brought back to where it stood
   */
  boolean run(MarketSource source, BooleanSupplier goOn) {
    if (rebuilt) {
      obedience.obey();
    }
    if (!engine.over()) {
      try (beginning) {
        trade(source, goOn);
      } catch (CancellationException unwanted) {
        if (rebuilt) {
          obedience.obey();
        }
      }
    }
    return engine.over();
  }

  /**
   * It stands where it is durable, or further on; until then it must neither be written nor told
   * anything.
   */
  boolean rebuilt() {
    return rebuilt;
  }

  private void trade(MarketSource source, BooleanSupplier goOn) {
    BooleanSupplier wanted = () -> goOn.getAsBoolean() && !obedience.killed();
    if (!rebuilt && !rebuild(source, wanted)) {
      return;
    }
    while (!engine.over() && goOn.getAsBoolean()) {
      boolean ended;
      if (!source.ends()) {
        obedience.opens();
      }
      try (MarketDataFeed feed = source.open(plan, position, wanted)) {
        ended = read(source, feed, goOn);
      }
      if (ended && source.ends()) {
        engine.feedEnded();
      } else if (ended) {
        LOG.infof(
            "session %s has lost %s, and opens its market again", claim.sessionId(), position);
        LockSupport.parkNanos(tools.config().persistEvery().toNanos());
      }
    }
  }

  /** Whether the feed has ended. */
  private boolean read(MarketSource source, MarketDataFeed feed, BooleanSupplier goOn) {
    boolean waiting = false;
    while (!engine.over() && goOn.getAsBoolean()) {
      if (waiting || feed.ready(tools.config().persistEvery().toNanos())) {
        if (!waiting && !feed.advance()) {
          return true;
        }
        waiting = !(begun(source, feed) && tellWhenDue(feed));
        if (!waiting && !obedience.present() && source.now(position) && caughtUp(feed)) {
          obedience.arrived();
        }
      }
      obedience.obey();
      persistWhenDue();
    }
    return false;
  }

  /** Does again what is durable and was lost; false: it was ended meanwhile. */
  private boolean rebuild(MarketSource source, BooleanSupplier wanted) {
    book.close();
    Rebuilding rebuilding = new Rebuilding(Objects.requireNonNull(claim.redo()), engine);
    try (MarketDataFeed feed = source.again(plan, position, wanted)) {
      if (!rebuilding.run(feed, position, wanted)) {
        return false;
      }
    } catch (UnreadableFeedException e) {
      if (source.ends()) {
        throw e;
      }
      throw new DamagedSessionException(
          "The session's latest snapshot is damaged, and what it was told cannot be read again: "
              + e.getMessage());
    }
    position = rebuilding.position();
    book.rebuilt(position);
    rebuilt = true;
    LOG.infof("session %s is rebuilt, and goes on from %s", claim.sessionId(), position);
    obedience.obey();
    return true;
  }

  /** Whether a new session knows what its market did before it first sees it, or never will. */
  private boolean begun(MarketSource source, MarketDataFeed feed) {
    if (!feed.showsMarket() || engine.seen() || beginning.over()) {
      return true;
    }
    beginning.tell(source, plan, feed.timeNs()).ifPresent(this::warmUp);
    if (beginning.waits()) {
      if (!source.ends()) {
        obedience.opens(); // the market goes on meanwhile, and the session stands where it was
        behind = true;
      }
      LockSupport.parkNanos(SHORTLY_NS);
    }
    return beginning.over();
  }

  /** Whether what came while the session waited for its beginning has been told. */
  private boolean caughtUp(MarketDataFeed feed) {
    behind = behind && feed.ready(0);
    return !behind;
  }

  private void warmUp(WarmUp past) {
    book.obeyed(past);
    engine.obey(past);
  }

  private boolean tellWhenDue(MarketDataFeed feed) {
    long waitNs = pacer.untilDue(feed.timeNs());
    if (waitNs > 0) {
      LockSupport.parkNanos(Math.min(waitNs, tools.config().persistEvery().toNanos()));
      return false;
    }
    position = feed.position();
    book.at(position);
    days.at(feed.timeNs());
    feed.tell(tape);
    if (pacer.paces()) {
      tools.metrics().decided(-pacer.untilDue(feed.timeNs()));
    }
    moved = true;
    return true;
  }

  private void persistWhenDue() {
    if (engine.over()) {
      return; // the last batch follows, with all that is left
    }
    long now = tools.nanoTime().getAsLong();
    boolean full = book.size() >= tools.config().maxUnwritten();
    boolean due = book.urgent() || now - persistedNs >= tools.config().persistEvery().toNanos();
    if (full || (due && (moved || book.urgent()) && writer.idle())) {
      persistedNs = now;
      persist();
    }
    if (now - loggedNs >= tools.config().logEvery().toNanos()) {
      loggedNs = now;
      log();
    }
  }

  /** Hands everything to the writer; waits while that is busy with earlier batches. */
  void persist() {
    EngineSnapshot snapshot = engine.snapshot();
    revision++;
    Batch batch =
        new Batch(
            revision,
            journalled,
            state(),
            reason(snapshot),
            plan.instrument(),
            snapshot,
            position,
            book.trouble(),
            book.entries(),
            prices.change(),
            daysOver(),
            claim.terms().source().live() ? book.stretches() : List.of(),
            book.acknowledged());
    writer.put(batch);
    journalled = new BatchRows(claim.sessionId(), batch).journalled();
    book.clear();
    moved = false;
  }

  /** At the greatest speed days are over within moments, and nobody is told of each. */
  private List<LocalDate> daysOver() {
    List<LocalDate> over = days.over();
    boolean told = claim.terms().source().live() || !claim.terms().pace().equals(Speed.MAX);
    return told ? over : List.of();
  }

  /** What the session has come to. */
  SessionState state() {
    Ending ending = engine.ending();
    if (ending == null) {
      return SessionState.RUNNING;
    }
    if (!engine.over()) {
      return SessionState.STOPPING;
    }
    return switch (ending) {
      case FEED_ENDED, DURATION_OVER -> SessionState.DONE;
      case STOPPED, BREAKER -> SessionState.STOPPED;
      case KILLED -> SessionState.KILLED;
    };
  }

  private @Nullable String reason(EngineSnapshot snapshot) {
    Ending ending = snapshot.ending();
    if (ending == null) {
      return null;
    }
    String why = Objects.requireNonNullElseGet(obedience.endedBy(), () -> Wording.of(ending));
    return snapshot.over()
        ? Wording.ended(why, snapshot, plan.instrument(), claim.terms().dryRun())
        : why;
  }

  private void log() {
    EngineSnapshot at = engine.snapshot();
    Instrument instrument = plan.instrument();
    long worth = instrument.notional(at.lastPrice(), at.account().position());
    LOG.infof(
        "session %s is %s: price %s, position %s, equity %s, %d fills, %d orders under way, %d at"
            + " work, %d messages, %d errors, %d unwritten",
        claim.sessionId(),
        at.mode(),
        instrument.priceOf(at.lastPrice()),
        instrument.quantityOf(at.account().position()),
        Wording.plain(Instrument.moneyOf(at.account().cash() + worth)),
        at.counters().fills(),
        at.pending().size(),
        at.working().size(),
        at.counters().messages(),
        at.counters().errors(),
        book.size());
  }
}
