package dev.nightshift.research.attempt;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.CurrentWork;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this instance's hands full, and no fuller than is of use: each turn first compares what the
 * database says this instance holds with what it works on, then claims as much as its hands are
 * free for. An attempt whose work is held no more is stopped; work that nobody here does is handed
 * back.
 *
 * @param <K> names a piece of work
 * @param <W> a piece of work as it was claimed
 */
public final class AttemptLoop<K, W> {

  private static final Logger LOG = Logger.getLogger(AttemptLoop.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private final String name;
  private final Services services;
  private final Holding<K, W> holding;
  private final Attempts<K, W> attempts;
  private volatile @Nullable Loop loop;

  /** What every such loop stands on. */
  public record Services(
      Database database, InstanceLease lease, InstanceState state, Clock clock, Loops loops) {}

  /**
   * A loop that has not started.
   *
   * @param name of the loop
   * @param run makes an attempt, from beginning to end
   */
  public AttemptLoop(
      String name, Services services, Holding<K, W> holding, Consumer<Attempt<W>> run) {
    this.name = name;
    this.services = services;
    this.holding = holding;
    this.attempts = new Attempts<>(holding, run, this::wake, services.clock());
  }

  /**
   * Turns from now on.
   *
   * @param interval between turns when nothing wakes it
   */
  public void start(Duration interval) {
    loop = services.loops().start(name, interval, TURN_BOUND, this::turn);
  }

  /** Looks for work now; never blocks, does nothing before the start. */
  public void wake() {
    Loop running = loop;
    if (running != null) {
      running.wake();
    }
  }

  private void turn() {
    long token = services.lease().token();
    if (!services.state().accepting() || !services.lease().held()) {
      return;
    }
    services
        .database()
        .inTransaction(
            tx -> {
              tx.keepIndexPlans();
              reconcile(tx, token);
              return holding.claim(tx, token, attempts.inHand());
            })
        .forEach(attempts::begin);
  }

  private void reconcile(Tx tx, long token) {
    Set<K> orphans = attempts.reconcile(() -> holding.held(tx));
    if (!orphans.isEmpty()) {
      LOG.warnf("%s: handing back %s, which nobody here works on", name, orphans);
      services.lease().protectAhead(tx, token);
      holding.handBack(tx, orphans);
    }
  }

  /** What is in hand, as the health report shows it. */
  public List<CurrentWork> current(Function<Attempt<W>, CurrentWork> view) {
    return attempts.all().stream().map(view).toList();
  }

  /** Takes up nothing more, and lets what is in hand end within the bound. */
  public void drain(Duration bound) throws InterruptedException {
    Loop running = loop;
    if (running != null) {
      services.loops().stop(running);
    }
    int left = attempts.end(bound);
    if (left > 0) {
      LOG.warnf("%s: %d are not done and go back with the lease", name, left);
    }
  }
}
