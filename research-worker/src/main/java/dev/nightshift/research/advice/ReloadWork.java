package dev.nightshift.research.advice;

import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.contract.CrmCommand.ReloadKnowledge;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.crmjob.JobResult;
import dev.nightshift.research.crmjob.JobTelling;
import dev.nightshift.research.crmjob.JobWork;
import dev.nightshift.research.knowledge.KnowledgeReloads;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The job that has every instance read the knowledge base again. Done again after a crash, it asks
 * again, which does no harm.
 */
@Singleton
class ReloadWork implements JobWork {

  private static final String RELOAD = "RELOAD";

  private final KnowledgeReloads reloads;
  private final JobTelling telling;
  private final AdviceConfig config;

  ReloadWork(KnowledgeReloads reloads, JobTelling telling, AdviceConfig config) {
    this.reloads = reloads;
    this.telling = telling;
    this.config = config;
  }

  @Override
  public String kind() {
    return "knowledge-reload";
  }

  @Override
  public Class<? extends OfJob> command() {
    return ReloadKnowledge.class;
  }

  @Override
  public String requestedBy(OfJob command) {
    return ((ReloadKnowledge) command).requestedBy();
  }

  @Override
  public List<NewStep> steps(OfJob command) {
    return List.of(new NewStep(RELOAD, false, ""));
  }

  /** A file that cannot be used is not better a moment later: nothing is tried again. */
  @Override
  public Limits limits() {
    return new Limits(1, 0, config.crashes(), config.deadline());
  }

  @Override
  public String perform(Step step, StepHold hold) {
    AtomicLong demand = new AtomicLong();
    hold.write(tx -> demand.set(reloads.demand(tx)));
    try {
      KnowledgeReloads.Result result = reloads.await(demand.get());
      if (!result.everywhere()) {
        throw AgentException.lasting(
            "reload", result.sentence(), new IllegalStateException("not reloaded everywhere"));
      }
      return JobResult.of(result.sentence()).json();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw AgentException.passing("reload", "The reload was stopped.", stopped);
    }
  }

  @Override
  public JobResult result(Tx tx, String jobId, Map<String, String> outputs) {
    return JobResult.ofJson(Objects.requireNonNull(outputs.get(RELOAD)));
  }

  @Override
  public void told(Tx tx, String jobId, PipelineNews news) {
    telling.told(tx, jobId, news, this);
  }
}
