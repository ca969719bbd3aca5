package dev.nightshift.trading.session;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.trading.feed.FeedUnavailableException;
import dev.nightshift.trading.live.FeedAlarm;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A claimed session and the thread that runs it: fetches and surveys the feed, then trades until
 * the session is over, is handed back or is lost. Instructions come from other threads through a
 * mailbox and are obeyed between two messages.
 *
 * <p>A session that was lost (its lease ended) is dropped without a word: whoever has it now goes
 * on from what was durable.
 */
final class SessionRun {

  private static final Logger LOG = Logger.getLogger(SessionRun.class);
  private static final String FAULT =
      "A fault inside trading-session ended the session; its log has the details.";

  /** How a run is to go on. */
  private enum Mode {
    RUN,
    /** Make durable what there is, then leave it to others. */
    DRAIN,
    /** It belongs to somebody else. */
    ABANDON
  }

  private final Claim claim;
  private final RunTools tools;
  private final SessionWriter writer;
  private final Consumer<SessionRun> whenEnded;
  private final Queue<Instruction> mailbox = new ConcurrentLinkedQueue<>();
  private final Set<UUID> received = ConcurrentHashMap.newKeySet();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile Mode mode = Mode.RUN;
  private volatile boolean killSwitched;
  private volatile String stage = "waits for its feed";
  private volatile @Nullable SessionState result;
  private volatile boolean leftBehind;

  SessionRun(Claim claim, RunTools tools, Consumer<SessionRun> whenEnded) {
    this.claim = claim;
    this.tools = tools;
    this.whenEnded = whenEnded;
    this.writer = writer(claim, tools);
    this.thread =
        Thread.ofPlatform().daemon().name("session-" + claim.sessionId()).unstarted(this::run);
  }

  private static SessionWriter writer(Claim claim, RunTools tools) {
    DurableSession durable = new DurableSession(claim, tools);
    return new SessionWriter(claim.sessionId(), durable::ready, durable);
  }

  void start() {
    thread.start();
  }

  String sessionId() {
    return claim.sessionId();
  }

  long token() {
    return claim.token();
  }

  /** Where it stands, for a person. */
  String stage() {
    return stage;
  }

  /** How it ended here; {@code null}: it goes on elsewhere, or has not ended. */
  @Nullable SessionState result() {
    return result;
  }

  /** It is still held by this instance, but not run any more. */
  boolean leftBehind() {
    return leftBehind || mode == Mode.DRAIN;
  }

  /** Leaves an instruction; the same command twice counts once. */
  void instruct(Instruction instruction) {
    UUID commandId = instruction.commandId();
    boolean known = commandId == null ? killSwitched : !received.add(commandId);
    if (!known) {
      killSwitched |= commandId == null;
      mailbox.add(instruction);
      LockSupport.unpark(thread);
    }
  }

  /**
   * The venue of a feed cannot be reached: whoever waits for the session is told, and it ends where
   * its terms say so. What is held cannot be sold without a market, so it is kept.
   */
  void alarm(FeedAlarm alarm, Instant at) {
    SessionTerms terms = claim.terms();
    if (!terms.source().live()
        || !terms.source().word().equals(alarm.venue())
        || !terms.symbol().equals(alarm.symbol())) {
      return;
    }
    Runnable tell = () -> tools.recorder().alarm(claim, alarm, at);
    try (Correlation.Scope scope = Correlation.of(claim.correlationId()).bind()) {
      boolean told = false;
      try {
        told = once(tell); // before it ends, if the database answers
      } finally {
        if (terms.onFeedLoss().equals("STOP")) {
          UUID own = UUID.randomUUID(); // nobody's command: its acknowledgement finds nothing
          instruct(new Instruction.Stop(own, "CANCEL", alarm.venue() + ", out of reach"));
        }
      }
      if (!told) {
        persistently(tell);
      }
    } catch (RuntimeException e) {
      LOG.warnf("session %s is not told of its venue: %s", sessionId(), e.getMessage());
    }
  }

  private boolean once(Runnable transaction) {
    try {
      transaction.run();
      return true;
    } catch (DatabaseUnavailableException e) {
      LOG.warnf("session %s waits for the database: %s", sessionId(), e.getMessage());
      return false;
    }
  }

  /** Asks it to become durable and to end; {@link #await} tells when it has. */
  void drain() {
    mode = Mode.DRAIN;
    LockSupport.unpark(thread);
  }

  /** Ends it without writing anything more. */
  void abandon() {
    mode = Mode.ABANDON;
    writer.close();
    LockSupport.unpark(thread);
  }

  boolean await(Duration bound) throws InterruptedException {
    return ended.await(Math.max(0, bound.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try (Correlation.Scope scope = Correlation.of(claim.correlationId()).bind()) {
      prepareAndTrade();
    } finally {
      writer.close();
      whenEnded.accept(this); // before anybody hears that it has ended
      ended.countDown();
    }
  }

  private void prepareAndTrade() {
    try {
      MarketSearch search =
          new MarketSearch(claim, tools, () -> mode == Mode.RUN && !endBeforeItsFeed());
      SessionPlan plan = search.use(this::plan);
      if (plan != null && persistently(() -> tools.recorder().begin(claim))) {
        writer.start();
        TradingLoop loop = new TradingLoop(claim, plan, tools, writer, mailbox);
        search.use(market -> trade(loop, market));
      }
    } catch (UnreadableFeedException | FeedUnavailableException e) {
      LOG.infof("session %s failed: %s", sessionId(), e.getMessage());
      end(SessionState.FAILED, String.valueOf(e.getMessage()));
    } catch (DamagedSessionException e) {
      LOG.errorf("session %s is halted: %s", sessionId(), e.getMessage());
      end(SessionState.HALTED, String.valueOf(e.getMessage()));
    } catch (StaleLeaseException | LostSessionException e) {
      LOG.infof("session %s is dropped: %s", sessionId(), e.getMessage());
    } catch (CancellationException unwanted) {
      endBeforeItsFeed();
    } catch (Throwable e) {
      LOG.errorf(e, "session %s broke off", sessionId());
      end(SessionState.FAILED, FAULT);
    }
  }

  private SessionPlan plan(SessionMarket market) {
    stage = "reads its feed through";
    BooleanSupplier goOn = () -> mode == Mode.RUN && endingBeforeItsFeed().isEmpty();
    return market.plan(claim.terms(), goOn);
  }

  /** A position can be sold only with a feed; everything else ends right here. */
  private Optional<Instruction> endingBeforeItsFeed() {
    return mailbox.stream()
        .filter(
            told ->
                Wording.ending(told)
                    .filter(as -> !claim.begun() || as == SessionState.KILLED)
                    .isPresent())
        .findFirst();
  }

  /** Ends it if it is to end before its feed is read; whether it was. */
  private boolean endBeforeItsFeed() {
    Optional<Instruction> instruction = endingBeforeItsFeed();
    instruction.ifPresent(
        told -> {
          SessionState as = Wording.ending(told).orElseThrow();
          end(as, Wording.by(as, told.by()) + ".");
        });
    return instruction.isPresent();
  }

  /** Trades; how it ended here, like {@link #result}. */
  private @Nullable SessionState trade(TradingLoop loop, SessionMarket market) {
    stage = "trades " + claim.terms().symbol();
    boolean over = loop.run(market, () -> mode == Mode.RUN && writer.failure() == null);
    if (!loop.rebuilt()) {
      endWhereItStood();
    } else if (mode != Mode.ABANDON) {
      loop.persist();
      boolean durable = writer.flush();
      RuntimeException failure = writer.failure();
      if (failure != null) {
        throw failure;
      }
      result = over && durable ? loop.state() : null;
    }
    return result;
  }

  /** It was killed, or is to go on elsewhere, before it was back where it stood. */
  private void endWhereItStood() {
    mailbox.stream()
        .filter(Instruction.Kill.class::isInstance)
        .findFirst()
        .ifPresent(
            kill -> end(SessionState.KILLED, Wording.by(SessionState.KILLED, kill.by()) + "."));
  }

  private void end(SessionState state, String reason) {
    try {
      writer.flush();
      if (persistently(() -> tools.recorder().end(claim, state, reason))) {
        result = state;
      }
    } catch (StaleLeaseException | LostSessionException e) {
      LOG.infof("session %s is dropped: %s", sessionId(), e.getMessage());
    } catch (Throwable e) {
      LOG.errorf(e, "session %s cannot be ended; it is tried again later", sessionId());
      leftBehind = true;
    }
  }

  /** Tries until the database answers; false: the run was ended meanwhile. */
  private boolean persistently(Runnable transaction) {
    long waitNs = Duration.ofMillis(100).toNanos();
    while (mode == Mode.RUN) {
      if (once(transaction)) {
        return true;
      }
      LockSupport.parkNanos(waitNs);
      waitNs = Math.min(2 * waitNs, Duration.ofSeconds(5).toNanos());
    }
    return false;
  }
}
