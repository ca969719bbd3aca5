package dev.nightshift.research.crmjob;

import dev.nightshift.backbone.contract.CrmCommand.CancelCrmJob;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.contract.CrmCommand.ResumeCrmJob;
import dev.nightshift.backbone.contract.CrmEvent.CrmJobFailed;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.pipeline.Pipelines;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Jobs, in the transaction of the command that is about one. */
@Singleton
public class CrmJobs {

  private static final Logger LOG = Logger.getLogger(CrmJobs.class);

  private final List<JobWork> works;
  private final Pipelines pipelines;
  private final OutboxWriter outbox;

  CrmJobs(@All List<JobWork> works, Pipelines pipelines, OutboxWriter outbox) {
    this.works = List.copyOf(works);
    this.pipelines = pipelines;
    this.outbox = outbox;
  }

  public void apply(Tx tx, OfJob command) {
    switch (command) {
      case CancelCrmJob cancel -> pipelines.cancel(tx, cancel.jobId());
      case ResumeCrmJob resume -> resume(tx, resume.jobId());
      default -> start(tx, command);
    }
  }

  private void start(Tx tx, OfJob command) {
    Optional<JobWork> known =
        works.stream().filter(work -> work.command().isInstance(command)).findFirst();
    if (known.isEmpty()) {
      String reason =
          "This version of research-worker cannot do %s: update it and ask again."
              .formatted(command.getClass().getSimpleName());
      LOG.errorf("job %s: %s", command.jobId(), reason);
      outbox.append(tx, new CrmJobFailed(command.jobId(), reason, false));
      return;
    }
    JobWork work = known.get();
    String json = EventJson.write(command);
    if (JobTable.insert(tx, command.jobId(), work.kind(), json, work.requestedBy(command))) {
      pipelines.begin(tx, command.jobId(), work.kind(), null, work.steps(command));
    } else {
      LOG.infof("job %s is known already; it was repeated", command.jobId());
    }
  }

  private void resume(Tx tx, String id) {
    Optional<JobTable.Reopened> reopened = JobTable.reopen(tx, id);
    if (reopened.isEmpty()) {
      LOG.infof("there is no failed job %s to take up again", id);
    } else if (!pipelines.resume(tx, id)) {
      JobWork work = work(reopened.get().kind());
      OfJob command = EventJson.read(reopened.get().command(), work.command());
      pipelines.begin(tx, id, work.kind(), null, work.steps(command));
    }
  }

  private JobWork work(String kind) {
    return works.stream()
        .filter(work -> work.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody does jobs of kind " + kind));
  }
}
