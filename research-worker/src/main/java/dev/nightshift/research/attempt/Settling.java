package dev.nightshift.research.attempt;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.lease.StaleLeaseException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Stores outcomes, and tries again while Postgres is away or the lease is late but not lost. An
 * outcome that cannot be stored is a failed attempt, so that it does not come back for ever.
 */
final class Settling<W, O> {

  private static final Logger LOG = Logger.getLogger(Settling.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final AttemptWork<W, O> work;
  private final Duration bound;

  /**
   * @param bound after which a passing failure is one
   */
  Settling(AttemptWork<W, O> work, Duration bound) {
    this.work = work;
    this.bound = bound;
  }

  /** Whether the outcome was accepted. */
  boolean settle(W what, O outcome) throws InterruptedException {
    long giveUpAt = System.nanoTime() + bound.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return work.settle(what, outcome);
      } catch (StaleLeaseException | DatabaseUnavailableException passing) {
        boolean lost = passing instanceof StaleLeaseException && !work.ours(what);
        if (lost || System.nanoTime() > giveUpAt) {
          LOG.warnf("%s: outcome dropped, %s", work.label(what), passing.getMessage());
          return false;
        }
        Thread.sleep(pause);
        pause = longer(pause);
      } catch (RuntimeException broken) {
        return settleAsFailure(what, outcome, broken);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private boolean settleAsFailure(W what, O outcome, RuntimeException broken)
      throws InterruptedException {
    LOG.errorf(broken, "%s: the outcome cannot be stored", work.label(what));
    if (work.isFailure(outcome)) {
      return false;
    }
    try {
      return work.settle(
          what,
          work.failed("store outcome", "The result could not be stored; the log has the details."));
    } catch (RuntimeException again) {
      LOG.errorf(again, "%s: nor can its failure", work.label(what));
      return false;
    }
  }
}
