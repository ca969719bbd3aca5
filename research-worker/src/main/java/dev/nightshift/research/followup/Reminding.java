package dev.nightshift.research.followup;

import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.loop.UnavailableException;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.rules.PlainDrafter;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.followup.Claims.Batch;
import dev.nightshift.research.followup.Claims.Claimed;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reminds people of what is due: claims, asks for drafts outside any transaction, tells. Nothing
 * holds a reminder back for long: a draft has a bound on its time and its attempts, and a turn on
 * the time in which it asks for drafts at all; beyond them a plain text is told.
 */
@Singleton
class Reminding {

  private static final Logger LOG = Logger.getLogger(Reminding.class);

  private final Claims claims;
  private final Drafter drafter;
  private final InstanceLease lease;
  private final FollowupConfig config;
  private final FollowupMetrics metrics;
  private final Clock clock;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore drafts;

  Reminding(
      Claims claims,
      Drafter drafter,
      InstanceLease lease,
      FollowupConfig config,
      FollowupMetrics metrics,
      Clock clock) {
    this.claims = claims;
    this.drafter = drafter;
    this.lease = lease;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
    this.drafts = new Semaphore(config.concurrency());
  }

  @PreDestroy
  void close() {
    hands.shutdownNow();
  }

  /** Tells everything that is due now. */
  void turn() throws InterruptedException {
    if (!lease.held()) {
      return;
    }
    claims.handBack();
    long draftUntil = System.nanoTime() + config.draftFor().toNanos();
    Batch batch = claims.claim(clock.instant(), config.batch());
    while (!batch.empty()) {
      remind(batch.claimed(), draftUntil);
      batch = claims.claim(clock.instant(), config.batch());
    }
  }

  private void remind(List<Claimed> batch, long draftUntil) throws InterruptedException {
    List<Future<?>> working =
        batch.stream()
            .<Future<?>>map(claimed -> hands.submit(() -> remind(claimed, draftUntil)))
            .toList();
    try {
      for (Future<?> work : working) {
        work.get();
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a follow-up could not be told", broken.getCause());
    } finally {
      working.forEach(work -> work.cancel(true));
    }
  }

  /** One that cannot be stored stays in hand, and is given back with the next turn. */
  private void remind(Claimed claimed, long draftUntil) {
    try {
      if (askedEnough(claimed, draftUntil)) {
        tell(claimed, PlainDrafter.text(claimed.occasion()));
      } else {
        draft(claimed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (StaleLeaseException | UnavailableException passing) {
      LOG.warnf("follow-up %s: %s", claimed.followup().id(), passing.getMessage());
    } catch (RuntimeException broken) {
      LOG.errorf(broken, "job followup %s failed; it is tried again", claimed.followup().id());
      metrics.broken();
    }
  }

  private boolean askedEnough(Claimed claimed, long draftUntil) {
    return claimed.followup().failures() >= config.attempts() || System.nanoTime() - draftUntil > 0;
  }

  private void draft(Claimed claimed) throws InterruptedException {
    drafts.acquire();
    Future<Draft> asked =
        hands.submit(() -> drafter.draft(claimed.occasion(), () -> purpose(claimed)));
    try {
      tell(claimed, asked.get(config.draftWithin().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      failed(claimed, "no draft within " + config.draftWithin());
    } catch (ExecutionException broken) {
      Throwable cause = broken.getCause() == null ? broken : broken.getCause();
      failed(claimed, cause.getMessage() == null ? cause.toString() : cause.getMessage());
    } finally {
      asked.cancel(true);
      drafts.release();
    }
  }

  private static Purpose purpose(Claimed claimed) {
    return new Purpose(claimed.followup().userId(), claimed.followup().leadId(), null, "FOLLOWUP");
  }

  private void failed(Claimed claimed, String reason) {
    int attempt = claimed.followup().failures() + 1;
    LOG.warnf(
        "draft for follow-up %s: attempt %d/%d failed: %s",
        claimed.followup().id(), attempt, config.attempts(), reason);
    if (attempt >= config.attempts()) {
      tell(claimed, PlainDrafter.text(claimed.occasion()), reason);
    } else {
      Duration wait = config.retryDelay();
      Instant again = clock.instant().plus(wait);
      claims.tryAgain(claimed, again);
    }
  }

  private void tell(Claimed claimed, Draft draft) {
    tell(claimed, draft, null);
  }

  private void tell(Claimed claimed, Draft draft, @Nullable String failure) {
    if (claims.tell(claimed, draft, failure)) {
      metrics.told(clock.instant(), claimed.followup());
    } else {
      LOG.infof("follow-up %s was answered or taken over meanwhile", claimed.followup().id());
    }
  }
}
