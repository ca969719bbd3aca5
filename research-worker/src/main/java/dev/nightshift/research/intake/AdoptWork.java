package dev.nightshift.research.intake;

import dev.nightshift.backbone.contract.CrmCommand.AdoptRun;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.crmjob.JobResult;
import dev.nightshift.research.crmjob.JobTelling;
import dev.nightshift.research.crmjob.JobWork;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Makes leads of what a run found so far; where a lead is known, only its gaps are filled. */
@Singleton
class AdoptWork implements JobWork {

  private static final String STEP = "ADOPT";

  /** Companies of one transaction. */
  private static final int BATCH = 40;

  private final FoundLeads found;
  private final Progress progress;
  private final JobTelling telling;

  AdoptWork(FoundLeads found, Progress progress, JobTelling telling) {
    this.found = found;
    this.progress = progress;
    this.telling = telling;
  }

  @Override
  public String kind() {
    return "adopt-run";
  }

  @Override
  public Class<? extends OfJob> command() {
    return AdoptRun.class;
  }

  @Override
  public String requestedBy(OfJob command) {
    return ((AdoptRun) command).requestedBy();
  }

  @Override
  public List<NewStep> steps(OfJob command) {
    return List.of(new NewStep(STEP, false, EventJson.write(command)));
  }

  @Override
  public Limits limits() {
    return progress.limits();
  }

  @Override
  public String perform(Step step, StepHold hold) {
    AdoptRun wanted = EventJson.read(step.input(), AdoptRun.class);
    if (!found.knows(wanted.runId())) {
      String sentence = "There is no run %s: look it up in the list.".formatted(wanted.runId());
      throw AgentException.lasting("find run", sentence, new NoSuchElementException(sentence));
    }
    Tally tally = progress.soFar(step);
    FoundLeads.Some some = found.after(wanted.runId(), tally.reached(), BATCH);
    while (!some.drafts().isEmpty()) {
      Progress.Batch batch = new Progress.Batch(some.upTo(), some.drafts(), List.of());
      tally = progress.save(step, hold, tally, batch, Merge.FILL, wanted.requestedBy());
      some = found.after(wanted.runId(), tally.reached(), BATCH);
    }
    return JobResult.of(tally.sentence("Run " + wanted.runId())).json();
  }

  @Override
  public JobResult result(Tx tx, String jobId, Map<String, String> outputs) {
    return JobResult.ofJson(Objects.requireNonNull(outputs.get(STEP)));
  }

  @Override
  public void told(Tx tx, String jobId, PipelineNews news) {
    telling.told(tx, jobId, news, this);
  }
}
