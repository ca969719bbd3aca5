package dev.nightshift.research.insforge.mirror;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.insforge.InsForge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the mirror up to date where InsForge is configured, and ends it where it is not any more:
 * then nothing is marked, and what was is forgotten. A mirror that is begun anew gets every row.
 */
@Singleton
class MirrorLoops {

  private static final Logger LOG = Logger.getLogger(MirrorLoops.class);

  /** The last call of a turn, with all its retries and the longest pauses between them. */
  private static final Duration CALL_BOUND = Duration.ofMinutes(4);

  private static final Duration COUNT_BOUND = Duration.ofSeconds(30);
  private static final int FORGET_BATCH = 5_000;

  private final Database database;
  private final InstanceLease lease;
  private final InstanceState state;
  private final InsForge insForge;
  private final Mirror mirror;
  private final Backfill backfill;
  private final MirrorMetrics metrics;
  private final MirrorConfig config;
  private final Loops loops;
  private @Nullable Loop loop;

  MirrorLoops(
      Database database,
      InstanceLease lease,
      InstanceState state,
      InsForge insForge,
      Mirror mirror,
      Backfill backfill,
      MirrorMetrics metrics,
      MirrorConfig config,
      Loops loops) {
    this.database = database;
    this.lease = lease;
    this.state = state;
    this.insForge = insForge;
    this.mirror = mirror;
    this.backfill = backfill;
    this.metrics = metrics;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    if (insForge.configured()) {
      LOG.infof("leads are mirrored in InsForge at %s", insForge.address());
      loop =
          loops.start(
              "crm-mirror",
              config.pollInterval(),
              config.turnBudget().plus(CALL_BOUND),
              config.longestBackoff(),
              this::turn);
    } else {
      LOG.info("leads are not mirrored: NIGHTSHIFT_INSFORGE_URL is not set");
      if (database.inTransaction(tx -> MirrorTarget.set(tx, null))) {
        LOG.warn("the mirror of leads ends here; one that is configured later gets every row anew");
      }
    }
    loops.start("crm-mirror-count", config.countEvery(), COUNT_BOUND, this::count);
  }

  void turn() {
    if (!state.accepting() || !lease.held()) {
      return;
    }
    begin();
    boolean more = backfill.step();
    more |= mirror.turn() == config.batch();
    Loop current = loop;
    if (more && current != null) {
      current.wake();
    }
  }

  /** Also in a later turn: an instance that was started without InsForge may have ended it. */
  private void begin() {
    boolean begun =
        database.inTransaction(
            tx ->
                !MirrorTarget.current(tx).equals(Optional.of(insForge.address()))
                    && MirrorTarget.set(tx, insForge.address()));
    if (begun) {
      LOG.info("a mirror of leads begins; every row is sent");
    }
  }

  void count() {
    database.run(
        tx -> {
          if (MirrorTarget.ended(tx)) {
            ChangeQueue.forget(tx, FORGET_BATCH);
          }
          ChangeQueue.deleteParked(tx, config.parkedRetention(), FORGET_BATCH);
          metrics.show(MirrorView.of(tx));
        });
  }
}
