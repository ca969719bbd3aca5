package dev.nightshift.trading.session;

import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.trading.feed.FeedConfig;
import dev.nightshift.trading.live.FeedAlarm;
import dev.nightshift.trading.live.LiveConfig;
import dev.nightshift.trading.live.LiveFeeds;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The sessions this instance runs. */
@Singleton
class SessionRuns implements WorkReport, Drainable {

  private static final Logger LOG = Logger.getLogger(SessionRuns.class);

  /** A session that broke off here and could not even be ended is not tried again before this. */
  private static final Duration REST = Duration.ofSeconds(30);

  private record Running(SessionRun run, Instant since) {}

  private final RunTools tools;
  private final LiveFeeds live;
  private final LiveConfig liveConfig;
  private final Clock clock;
  private final Map<String, Running> runs = new ConcurrentHashMap<>();
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  SessionRuns(
      SessionMarkets markets,
      SessionRecorder recorder,
      SessionMetrics metrics,
      SessionConfig config,
      FeedConfig feedConfig,
      LiveFeeds live,
      LiveConfig liveConfig,
      Clock clock) {
    this.tools = new RunTools(markets, recorder, metrics, config, feedConfig, System::nanoTime);
    this.live = live;
    this.liveConfig = liveConfig;
    this.clock = clock;
    metrics.watch(runs);
    live.onAlarm(this::alarm);
  }

  void begin(Claim claim) {
    SessionRun run = new SessionRun(claim, tools, this::ended);
    runs.put(claim.sessionId(), new Running(run, clock.instant()));
    LOG.infof(
        "session %s %s",
        claim.sessionId(), claim.begun() ? "goes on from " + claim.position() : "taken");
    start(run);
    alarmOfBefore(run, claim.terms());
  }

  /** The machine may have no thread left for it. */
  private void start(SessionRun run) {
    try {
      run.start();
    } catch (Error e) {
      LOG.errorf(e, "session %s cannot be run now", run.sessionId());
      rest(run);
      forget(run);
    }
  }

  private void ended(SessionRun run) {
    SessionState result = run.result();
    if (result != null) {
      (result == SessionState.FAILED ? failed : done).incrementAndGet();
      tools.metrics().ended(result);
      LOG.infof("session %s is %s", run.sessionId(), result);
    } else if (run.leftBehind()) {
      rest(run);
    }
    forget(run);
  }

  private void rest(SessionRun run) {
    resting.put(run.sessionId(), clock.instant().plus(REST));
  }

  private void forget(SessionRun run) {
    runs.computeIfPresent(run.sessionId(), (id, now) -> now.run() == run ? null : now);
  }

  private void alarm(FeedAlarm alarm) {
    Instant now = clock.instant();
    all().forEach(run -> alarm(run, alarm, now));
  }

  /** Each by itself: one that waits for the database keeps no other from ending. */
  private static void alarm(SessionRun run, FeedAlarm alarm, Instant at) {
    Thread.ofVirtual().name("alarm-" + run.sessionId()).start(() -> run.alarm(alarm, at));
  }

  /** One that joins a feed whose alarm was raised before hears of it now. */
  private void alarmOfBefore(SessionRun run, SessionTerms terms) {
    if (terms.source().live()) {
      live.status(terms.source().word(), terms.symbol())
          .filter(feed -> feed.failures() >= liveConfig.alarmAfter())
          .map(it -> new FeedAlarm(it.feedId(), it.venue(), it.symbol(), it.failures()))
          .ifPresent(alarm -> alarm(run, alarm, clock.instant()));
    }
  }

  /** How many more sessions fit. */
  int room() {
    return Math.max(0, tools.config().max() - runs.size());
  }

  List<String> ids() {
    return List.copyOf(runs.keySet());
  }

  /** Sessions not to be claimed here now: they run, or broke off a moment ago. */
  Set<String> unclaimable() {
    Instant now = clock.instant();
    resting.values().removeIf(until -> until.isBefore(now));
    Set<String> ids = new HashSet<>(resting.keySet());
    ids.addAll(runs.keySet());
    return ids;
  }

  void instruct(String sessionId, Instruction instruction) {
    Running running = runs.get(sessionId);
    if (running != null) {
      running.run().instruct(instruction);
    }
  }

  /** Drops what was claimed under a token before the one that is held now. */
  void abandonOlderThan(long token) {
    all().stream().filter(run -> run.token() < token).forEach(SessionRun::abandon);
  }

  private Collection<SessionRun> all() {
    return runs.values().stream().map(Running::run).toList();
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    Instant deadline = clock.instant().plus(bound);
    Collection<SessionRun> draining = all();
    draining.forEach(SessionRun::drain);
    for (SessionRun run : draining) {
      if (!run.await(Duration.between(clock.instant(), deadline))) {
        LOG.warnf("session %s did not become durable in time", run.sessionId());
        run.abandon();
      }
    }
  }

  @Override
  public List<CurrentWork> current() {
    return runs.values().stream()
        .map(
            running ->
                new CurrentWork(
                    "trading-session",
                    running.run().sessionId(),
                    running.run().stage(),
                    running.since()))
        .toList();
  }

  @Override
  public long done() {
    return done.get();
  }

  @Override
  public long failed() {
    return failed.get();
  }
}
