package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.CrmCommand.CancelCrmJob;
import dev.nightshift.backbone.contract.CrmCommand.ResumeCrmJob;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.OwnerAnswer;
import dev.nightshift.gateway.task.TaskOwner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** research-worker, as the owner of one kind of the CRM's jobs. */
final class CrmJobOwner implements TaskOwner {

  private final CrmJobKind kind;
  private final CrmReads reads;

  private CrmJobOwner(CrmJobKind kind, CrmReads reads) {
    this.kind = kind;
    this.reads = reads;
  }

  @Override
  public String kind() {
    return kind.taskKind();
  }

  @Override
  public OwnerAnswer ask(String jobId) {
    try {
      JobView job = reads.job(jobId);
      return new OwnerAnswer.Stands(CrmSignals.of(job), job.endedAt(), job.costUsd());
    } catch (ProblemException refused) {
      return refused.status() == 404 ? new OwnerAnswer.Unknown() : new OwnerAnswer.Silent();
    }
  }

  @Override
  public Command cancellation(String jobId, String requestedBy) {
    return new CancelCrmJob(jobId, requestedBy);
  }

  @Override
  public Optional<Command> resumption(String jobId, String requestedBy) {
    return Optional.of(new ResumeCrmJob(jobId, requestedBy));
  }

  /** One owner per kind. */
  static final class Kinds {

    @Produces
    @Singleton
    TaskOwner support(CrmReads reads) {
      return new CrmJobOwner(CrmJobKind.SUPPORT, reads);
    }

    @Produces
    @Singleton
    TaskOwner leadImport(CrmReads reads) {
      return new CrmJobOwner(CrmJobKind.IMPORT, reads);
    }

    @Produces
    @Singleton
    TaskOwner adoption(CrmReads reads) {
      return new CrmJobOwner(CrmJobKind.ADOPT, reads);
    }

    @Produces
    @Singleton
    TaskOwner knowledge(CrmReads reads) {
      return new CrmJobOwner(CrmJobKind.KNOWLEDGE, reads);
    }
  }
}
