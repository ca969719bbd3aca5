package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.contract.CrmEvent.CrmJobStepFailed;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * What is said of work in the background that failed for good, in the transaction that makes it so:
 * a line in the log with the job's name, a metric, an event.
 */
@Singleton
public class JobFailures {

  private static final Logger LOG = Logger.getLogger(JobFailures.class);

  private final OutboxWriter outbox;
  private final MeterRegistry registry;

  JobFailures(OutboxWriter outbox, MeterRegistry registry) {
    this.outbox = outbox;
    this.registry = registry;
  }

  /** What was asked for is not touched by the step that failed, and goes on without it. */
  public void stepFailed(Tx tx, String kind, String id, String step, String reason) {
    failed(tx, kind, id, step, reason);
    outbox.append(tx, new CrmJobStepFailed(id, step, reason));
  }

  /** The same where the event is the caller's. */
  public void failed(Tx tx, String kind, String id, String step, String reason) {
    tx.afterCommit(
        () -> {
          LOG.errorf("job %s %s failed at %s: %s", kind, id, step, reason);
          registry
              .counter("nightshift.research.crm.jobs.failed", "kind", kind, "step", step)
              .increment();
        });
  }
}
