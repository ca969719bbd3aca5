package dev.nightshift.research.followup;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.Departure;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks for what is due, on every instance; deletes what is past its retention; frees what an
 * instance had in hand that is gone.
 */
@Singleton
class FollowupLoop implements HeldWork {

  private static final Logger LOG = Logger.getLogger(FollowupLoop.class);
  private static final Duration TURN_BOUND = Duration.ofMinutes(5);
  private static final Duration RETENTION_BOUND = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private final Reminding reminding;
  private final Database database;
  private final FollowupConfig config;
  private final Loops loops;

  FollowupLoop(Reminding reminding, Database database, FollowupConfig config, Loops loops) {
    this.reminding = reminding;
    this.database = database;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("followups", config.pollInterval(), TURN_BOUND, reminding::turn);
    loops.start("followup-retention", config.retentionEvery(), RETENTION_BOUND, this::deleteEnded);
  }

  void deleteEnded() {
    database.run(tx -> FollowupTable.deleteEnded(tx, config.retention().toSeconds(), BATCH));
  }

  @Override
  public void release(Tx tx, Departure departure) {
    int freed = FollowupTable.free(tx, departure.instanceId());
    if (freed > 0 && !departure.planned()) {
      LOG.warnf(
          "%d follow-ups are free: %s is gone, %s",
          freed, departure.instanceId(), departure.reason());
    }
  }
}
