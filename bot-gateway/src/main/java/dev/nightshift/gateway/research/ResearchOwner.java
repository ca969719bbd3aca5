package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.Command;
import dev.nightshift.backbone.contract.ResearchCommand.CancelResearchRun;
import dev.nightshift.backbone.contract.ResearchCommand.ResumeResearchRun;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.task.OwnerAnswer;
import dev.nightshift.gateway.task.TaskOwner;
import dev.nightshift.gateway.task.TaskState;
import jakarta.inject.Singleton;
import java.util.Optional;

/** research-worker, as the owner of research tasks. */
@Singleton
class ResearchOwner implements TaskOwner {

  private final ResearchReads reads;

  ResearchOwner(ResearchReads reads) {
    this.reads = reads;
  }

  @Override
  public String kind() {
    return ResearchRuns.KIND;
  }

  @Override
  public OwnerAnswer ask(String runId) {
    try {
      RunView run = reads.run(runId);
      return new OwnerAnswer.Stands(ResearchSignals.of(run), run.finishedAt(), run.spent());
    } catch (ProblemException refused) {
      return refused.status() == 404 ? new OwnerAnswer.Unknown() : new OwnerAnswer.Silent();
    }
  }

  @Override
  public Command cancellation(String runId, String requestedBy) {
    return new CancelResearchRun(runId, requestedBy);
  }

  /** Of a run that is done or asks, just what failed in it is tried again. */
  @Override
  public boolean resumes(TaskState state) {
    return switch (state) {
      case FAILED, DONE, NEEDS_DECISION -> true;
      case QUEUED, RUNNING, CANCELLED -> false;
    };
  }

  @Override
  public Optional<Command> resumption(String runId, String requestedBy) {
    return Optional.of(new ResumeResearchRun(runId, requestedBy));
  }
}
