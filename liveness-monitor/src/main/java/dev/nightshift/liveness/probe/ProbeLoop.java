package dev.nightshift.liveness.probe;

import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.Sign;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks every instance once per interval, as long as this monitor plays the role. The interval
 * counts from start to start, so that silent instances, which cost the whole timeout, are not asked
 * less often than the others.
 */
@Singleton
class ProbeLoop implements Drainable {

  private static final Logger LOG = Logger.getLogger(ProbeLoop.class);
  private static final int TICKS_PER_INTERVAL = 20;
  private static final Duration TURN_BOUND = Duration.ofSeconds(20);

  private final Loops loops;
  private final Logbook logbook;
  private final RoundTrip roundTrip;
  private final ProbeMetrics metrics;
  private final WatchReport report;
  private final ProbeConfig config;
  private final InstanceId self;
  private final Sight sight;
  private final Watch watch;
  private long lastStartNanos;
  private Clarity lastClarity = new Clarity.Clear();
  private volatile @Nullable Loop loop;

  ProbeLoop(
      Loops loops,
      Logbook logbook,
      RoundTrip roundTrip,
      ProbeMetrics metrics,
      WatchReport report,
      ProbeConfig config,
      InstanceIdentity identity) {
    ProbeLimits.check(config);
    this.loops = loops;
    this.logbook = logbook;
    this.roundTrip = roundTrip;
    this.metrics = metrics;
    this.report = report;
    this.config = config;
    this.self = InstanceId.parse(identity.instanceId());
    this.sight = new Sight(config);
    this.watch = new Watch(config);
    this.lastStartNanos = System.nanoTime() - config.interval().toNanos();
  }

  void start(@Observes StartupEvent event) {
    Duration tick = config.interval().dividedBy(TICKS_PER_INTERVAL);
    loop = loops.start("liveness-probe", tick, TURN_BOUND, this::turn);
  }

  @Override
  public void drain(Duration bound) {
    Loop running = loop;
    if (running != null) {
      loops.stop(running);
    }
  }

  private void turn() throws InterruptedException {
    long now = System.nanoTime();
    if (now - lastStartNanos < config.interval().toNanos()) {
      return;
    }
    lastStartNanos = now;
    Optional<ProbePlan> plan = logbook.plan();
    if (plan.isPresent()) {
      round(plan.get());
    } else {
      standBy();
    }
  }

  private void round(ProbePlan plan) throws InterruptedException {
    metrics.watched(plan.instances(), plan.openIncidents());
    Round round = roundTrip.make(self, plan.instances());
    Clarity clarity = sight.judge(round);
    note(clarity);
    Map<InstanceId, Sign> signs = watch.digest(round, clarity);
    logbook.record(round, signs, sight.trouble(round.ended().wall()), plan);
    report.round(plan.instances(), clarity);
  }

  private void standBy() {
    sight.reset();
    watch.reset();
    metrics.watched(List.of(), 0);
    report.standBy();
  }

  private void note(Clarity clarity) {
    metrics.round(clarity);
    if (!clarity.getClass().equals(lastClarity.getClass())) {
      LOG.infof("Sight: %s", clarity);
    }
    lastClarity = clarity;
  }
}
