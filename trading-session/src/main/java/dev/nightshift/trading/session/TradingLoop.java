package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Ending;
import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.engine.StopPolicy;
import dev.nightshift.trading.engine.TradingEngine;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.marketdata.MarketDataFeed;
import dev.nightshift.trading.venue.file.FeedFile;
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

  private final Claim claim;
  private final SessionPlan plan;
  private final RunTools tools;
  private final SessionWriter writer;
  private final Queue<Instruction> mailbox;
  private final RunBook book = new RunBook();
  private final TradingEngine engine;
  private final Pacer pacer;
  private FeedPosition position;
  private @Nullable String endedBy;
  private long revision;
  private long persistedNs;
  private long loggedNs;
  private boolean moved;

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
    this.mailbox = mailbox;
    EngineSnapshot from =
        Objects.requireNonNullElseGet(
            claim.snapshot(), () -> EngineSnapshot.fresh(plan.settings()));
    this.engine = new TradingEngine(plan.settings(), plan.strategy(), from, book);
    this.pacer = new Pacer(claim.terms().pace(), tools.nanoTime());
    this.position = claim.position();
    this.endedBy = claim.reason();
    this.revision = claim.revision();
    this.loggedNs = tools.nanoTime().getAsLong();
  }

  /**
   * Runs until the session is over or {@code goOn} says no. A kill does not wait until the feed has
   * come to where the session stood, nor does a stop that finds nothing to sell.
   *
   * @return whether it is over
   */
  boolean run(FeedFile file, BooleanSupplier goOn) {
    obey();
    if (!engine.over()) {
      try {
        trade(file, goOn);
      } catch (CancellationException unwanted) {
        obey();
      }
    }
    return engine.over();
  }

  private void trade(FeedFile file, BooleanSupplier goOn) {
    BooleanSupplier wanted = () -> goOn.getAsBoolean() && !killed();
    try (MarketDataFeed feed = file.open(plan.survey(), position, wanted)) {
      boolean waiting = false;
      while (!engine.over() && goOn.getAsBoolean()) {
        if (!waiting && !feed.advance()) {
          engine.feedEnded();
          break;
        }
        waiting = !tellWhenDue(feed);
        obey();
        persistWhenDue();
      }
    }
  }

  private boolean killed() {
    return mailbox.stream().anyMatch(Instruction.Kill.class::isInstance);
  }

  private boolean tellWhenDue(MarketDataFeed feed) {
    long waitNs = pacer.untilDue(feed.timeNs());
    if (waitNs > 0) {
      LockSupport.parkNanos(Math.min(waitNs, tools.config().persistEvery().toNanos()));
      return false;
    }
    feed.tell(engine);
    position = feed.position();
    moved = true;
    return true;
  }

  private void obey() {
    for (Instruction next = mailbox.poll(); next != null; next = mailbox.poll()) {
      SessionState as = Wording.state(next);
      if (engine.ending() == null || as == SessionState.KILLED) {
        endedBy = Wording.by(as, next.by());
      }
      switch (next) {
        case Instruction.Stop stop ->
            engine.obey(new EngineCommand.Stop(StopPolicy.FLATTEN, stop.by()));
        case Instruction.Kill kill -> engine.obey(new EngineCommand.Kill(kill.by()));
      }
      if (next.commandId() != null) {
        book.acknowledge(next.commandId());
      }
    }
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
    writer.put(
        new Batch(
            revision,
            state(),
            reason(snapshot),
            plan.instrument(),
            snapshot,
            position,
            book.fills(),
            book.points(),
            book.acknowledged()));
    book.clear();
    moved = false;
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
    String why = Objects.requireNonNullElseGet(endedBy, () -> Wording.of(ending));
    return snapshot.over()
        ? Wording.ended(why, snapshot, plan.instrument(), claim.terms().dryRun())
        : why;
  }

  private void log() {
    EngineSnapshot at = engine.snapshot();
    Instrument instrument = plan.instrument();
    LOG.infof(
        "session %s: price %s, position %s, cash %s, %d fills, %d orders under way, %d messages,"
            + " %d errors, %d unwritten",
        claim.sessionId(),
        instrument.priceOf(at.lastPrice()),
        instrument.quantityOf(at.account().position()),
        Wording.plain(Instrument.moneyOf(at.account().cash())),
        at.counters().fills(),
        at.pending().size(),
        at.counters().messages(),
        at.counters().errors(),
        book.size());
  }
}
