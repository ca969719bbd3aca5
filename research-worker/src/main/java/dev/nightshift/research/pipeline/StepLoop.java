package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.instance.WorkReport;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this instance busy with steps, up to the bound of each kind: claims as many as it has room
 * for and makes each an attempt on a virtual thread of its own.
 *
 * <p>Each turn first compares what the database says this instance holds with what it works on. An
 * attempt whose step is held no more (cancelled, or freed because the lease was lost) is stopped; a
 * step that nobody here works on (its outcome could not be stored) is handed back.
 */
@Singleton
class StepLoop implements WorkReport, Drainable {

  private static final Logger LOG = Logger.getLogger(StepLoop.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private final Database database;
  private final InstanceLease lease;
  private final InstanceState state;
  private final Pipelines pipelines;
  private final StepSettlement settlement;
  private final StepRunner runner;
  private final PipelineMetrics metrics;
  private final PipelineConfig config;
  private final StepSignal signal;
  private final Clock clock;
  private final Loops loops;
  private final Map<StepTable.Key, StepAttempt> attempts = new ConcurrentHashMap<>();
  private final Phaser underWay = new Phaser(1);
  private @Nullable Loop loop;

  StepLoop(
      Database database,
      InstanceLease lease,
      InstanceState state,
      Pipelines pipelines,
      StepSettlement settlement,
      StepRunner runner,
      PipelineMetrics metrics,
      PipelineConfig config,
      StepSignal signal,
      Clock clock,
      Loops loops) {
    this.database = database;
    this.lease = lease;
    this.state = state;
    this.pipelines = pipelines;
    this.settlement = settlement;
    this.runner = runner;
    this.metrics = metrics;
    this.config = config;
    this.signal = signal;
    this.clock = clock;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    Loop started = loops.start("pipeline-steps", config.pollInterval(), TURN_BOUND, this::turn);
    signal.connect(started::wake);
    loop = started;
  }

  private void turn() {
    long token = lease.token();
    if (!state.accepting() || !lease.held()) {
      return;
    }
    database
        .inTransaction(
            tx -> {
              reconcile(tx, token);
              return claim(tx, token);
            })
        .forEach(this::begin);
  }

  private List<Step> claim(Tx tx, long token) {
    // Looked first: a claim locks the lease, and even one of nothing would wait for the disk.
    if (!StepTable.anyDue(tx)) {
      return List.of();
    }
    lease.protectAhead(tx, token);
    List<Step> claimed = new ArrayList<>();
    for (PipelineWork work : pipelines.works()) {
      long busy =
          attempts.values().stream()
              .filter(attempt -> attempt.step().kind().equals(work.kind()))
              .count();
      int free = work.limits().concurrency() - Math.toIntExact(busy);
      if (free > 0) {
        claimed.addAll(settlement.claim(tx, work, token, free));
      }
    }
    return claimed;
  }

  private void reconcile(Tx tx, long token) {
    // Looked at before the database, so that one that ends meanwhile is not taken for an orphan.
    Map<StepTable.Key, StepAttempt> known = Map.copyOf(attempts);
    Map<StepTable.Key, Integer> held = StepTable.heldBy(tx, lease.instanceId());
    known.forEach(
        (key, attempt) -> {
          if (!Integer.valueOf(attempt.step().attempt()).equals(held.get(key))) {
            attempt.abandon();
          }
        });
    held.keySet().stream()
        .filter(key -> !known.containsKey(key))
        .forEach(
            key -> {
              LOG.warnf("handing back a step of %s, its outcome was not stored", key.pipelineId());
              lease.protectAhead(tx, token);
              StepTable.handBack(tx, lease.instanceId(), key);
            });
  }

  private void begin(Step step) {
    StepAttempt attempt = new StepAttempt(step, clock.instant());
    attempts.put(StepTable.Key.of(step), attempt);
    underWay.register();
    Thread.ofVirtual().name(step.label()).start(() -> run(attempt));
  }

  private void run(StepAttempt attempt) {
    try {
      runner.run(attempt);
    } finally {
      attempts.remove(StepTable.Key.of(attempt.step()), attempt);
      underWay.arriveAndDeregister();
      signal.wake();
    }
  }

  @Override
  public List<CurrentWork> current() {
    return attempts.values().stream()
        .map(
            attempt ->
                new CurrentWork(
                    attempt.step().kind(),
                    attempt.step().pipelineId(),
                    attempt.step().name(),
                    attempt.since()))
        .toList();
  }

  @Override
  public long done() {
    return metrics.done();
  }

  @Override
  public long failed() {
    return metrics.failed();
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    Loop running = loop;
    if (running != null) {
      loops.stop(running);
    }
    try {
      underWay.awaitAdvanceInterruptibly(
          underWay.arrive(), bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException left) {
      LOG.warnf("%d steps are not done and go back with the lease", attempts.size());
      attempts.values().forEach(StepAttempt::abandon);
    }
  }
}
