package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.loop.Loops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes the configured default for questions that nobody has answered in time. Until when a
 * question stands is kept in the run's row: it survives restarts, and whichever instance locks the
 * row first decides, once; a person's answer and the default exclude each other by the same lock.
 */
@Singleton
class DecisionExpiry {

  private static final Logger LOG = Logger.getLogger(DecisionExpiry.class);
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  private final Database database;
  private final RunTable runs;
  private final RunSteps steps;
  private final RunConfig config;
  private final Loops loops;

  DecisionExpiry(Database database, RunTable runs, RunSteps steps, RunConfig config, Loops loops) {
    this.database = database;
    this.runs = runs;
    this.steps = steps;
    this.config = config;
    this.loops = loops;
    if (config.decisionExpiry().isNegative() || config.decisionExpiry().isZero()) {
      throw new IllegalStateException(
          "nightshift.research.run.decision-expiry must be longer than nothing, is "
              + config.decisionExpiry());
    }
  }

  void start(@Observes StartupEvent event) {
    loops.start("research-decisions", config.decisionEvery(), TURN_BOUND, this::turn);
  }

  private void turn() {
    long since = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - since < TURN_BOUND.toNanos() / 2) {
      more = database.<Boolean>inTransaction(this::decideOne);
    }
  }

  private boolean decideOne(Tx tx) {
    Optional<String> overdue = runs.overdue(tx);
    overdue.ifPresent(
        runId -> {
          LOG.infof("run %s: nobody decided in time, %s", runId, config.decisionDefault());
          steps.step(tx, runId, run -> run.decisionExpired(config.decisionDefault()));
        });
    return overdue.isPresent();
  }
}
