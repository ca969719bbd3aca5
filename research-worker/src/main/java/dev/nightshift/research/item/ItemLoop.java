package dev.nightshift.research.item;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this instance's hands full, and no fuller: claims as many items as it has free hands and
 * makes each an attempt on a virtual thread of its own.
 *
 * <p>Each turn first compares what the database says this instance holds with what it works on. An
 * attempt whose item is held no more (cancelled, or freed because the lease was lost) is stopped;
 * an item that nobody here works on (its outcome could not be stored) is handed back.
 */
@Singleton
class ItemLoop implements WorkReport, Drainable {

  private static final Logger LOG = Logger.getLogger(ItemLoop.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private final Database database;
  private final InstanceLease lease;
  private final InstanceState state;
  private final ItemTable items;
  private final AttemptRunner runner;
  private final ItemMetrics metrics;
  private final ItemConfig config;
  private final ItemSignal signal;
  private final Clock clock;
  private final Loops loops;
  private final Map<Long, Attempt> attempts = new ConcurrentHashMap<>();
  private final Phaser underWay = new Phaser(1);
  private @Nullable Loop loop;

  ItemLoop(
      Database database,
      InstanceLease lease,
      InstanceState state,
      ItemTable items,
      AttemptRunner runner,
      ItemMetrics metrics,
      ItemConfig config,
      ItemSignal signal,
      Clock clock,
      Loops loops) {
    this.database = database;
    this.lease = lease;
    this.state = state;
    this.items = items;
    this.runner = runner;
    this.metrics = metrics;
    this.config = config;
    this.signal = signal;
    this.clock = clock;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    Loop started = loops.start("research-items", config.pollInterval(), TURN_BOUND, this::turn);
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
              return take(tx, token);
            })
        .forEach(this::begin);
  }

  /** What there is for the free hands; an item that is to run alone has all of them. */
  private List<WorkItem> take(Tx tx, long token) {
    boolean alone = attempts.values().stream().anyMatch(attempt -> attempt.item().alone());
    int free = alone ? 0 : config.concurrency() - attempts.size();
    // Looked first: a claim locks the lease, and even one of nothing would wait for the disk.
    if (free <= 0 || !items.anyDue(tx)) {
      return List.of();
    }
    lease.protectAhead(tx, token);
    List<WorkItem> taken = items.claim(tx, lease.instanceId(), token, free);
    return taken.isEmpty() && attempts.isEmpty()
        ? items.claimAlone(tx, lease.instanceId(), token)
        : taken;
  }

  private void reconcile(Tx tx, long token) {
    // Looked at before the database, so that one that ends meanwhile is not taken for an orphan.
    Map<Long, Attempt> known = Map.copyOf(attempts);
    Map<Long, Integer> held = items.heldBy(tx, lease.instanceId());
    known.forEach(
        (id, attempt) -> {
          if (!Integer.valueOf(attempt.item().attempt()).equals(held.get(id))) {
            attempt.abandon();
          }
        });
    List<Long> orphans = held.keySet().stream().filter(id -> !known.containsKey(id)).toList();
    if (!orphans.isEmpty()) {
      LOG.warnf("handing back %d items whose outcome was not stored", orphans.size());
      lease.protectAhead(tx, token);
      items.handBack(tx, lease.instanceId(), orphans);
    }
  }

  private void begin(WorkItem item) {
    Attempt attempt = new Attempt(item, clock.instant());
    attempts.put(item.id(), attempt);
    underWay.register();
    Thread.ofVirtual().name("item-" + item.id()).start(() -> run(attempt));
  }

  private void run(Attempt attempt) {
    try {
      runner.run(attempt);
    } finally {
      attempts.remove(attempt.item().id(), attempt);
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
                    "research-item",
                    attempt.item().runId(),
                    attempt.item().kind() + " " + attempt.item().subject(),
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
      LOG.warnf("%d items are not done and go back with the lease", attempts.size());
      attempts.values().forEach(Attempt::abandon);
    }
  }
}
