package dev.nightshift.research.advice;

import dev.nightshift.backbone.contract.CrmCommand.AskAdvice;
import dev.nightshift.backbone.contract.CrmCommand.OfJob;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventJson;
import dev.nightshift.research.budget.SubjectCosts;
import dev.nightshift.research.crmjob.JobResult;
import dev.nightshift.research.crmjob.JobTelling;
import dev.nightshift.research.crmjob.JobWork;
import dev.nightshift.research.lead.ActivityKind;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The job: advice that somebody waits for, then more about the lead that nobody waits for. */
@Singleton
class AdviceWork implements JobWork {

  static final String ADVISE = "ADVISE";
  static final String ENRICH = "ENRICH";

  private final Advising advising;
  private final Enriching enriching;
  private final Leads leads;
  private final JobTelling telling;
  private final SubjectCosts costs;
  private final AdviceConfig config;

  AdviceWork(
      Advising advising,
      Enriching enriching,
      Leads leads,
      JobTelling telling,
      SubjectCosts costs,
      AdviceConfig config) {
    this.advising = advising;
    this.enriching = enriching;
    this.leads = leads;
    this.telling = telling;
    this.costs = costs;
    this.config = config;
  }

  @Override
  public String kind() {
    return "advice";
  }

  @Override
  public Class<? extends OfJob> command() {
    return AskAdvice.class;
  }

  @Override
  public String requestedBy(OfJob command) {
    return ((AskAdvice) command).requestedBy();
  }

  @Override
  public List<NewStep> steps(OfJob command) {
    String json = EventJson.write(command);
    return List.of(new NewStep(ADVISE, false, json), new NewStep(ENRICH, true, json));
  }

  @Override
  public Limits limits() {
    return config.limits();
  }

  @Override
  public String perform(Step step, StepHold hold) {
    AskAdvice asked = EventJson.read(step.input(), AskAdvice.class);
    return switch (step.name()) {
      case ADVISE -> advising.advise(asked, hold).json();
      case ENRICH -> enriching.enrich(asked, advised(step.earlier()).result().leadId(), hold);
      default -> throw new IllegalStateException("advice has no step " + step.name());
    };
  }

  @Override
  public JobResult result(Tx tx, String jobId, Map<String, String> outputs) {
    return advised(outputs).result().costing(costs.of(tx, jobId, Advising.STAGE));
  }

  private static AdviceResult advised(Map<String, String> outputs) {
    return AdviceResult.of(Objects.requireNonNull(outputs.get(ADVISE)));
  }

  /**
   * The lead's history says so exactly once: in the transaction that completes the job. Of the step
   * in the background nobody hears but what it finds, or that it failed.
   */
  @Override
  public void told(Tx tx, String jobId, PipelineNews news) {
    if (inTheBackground(news)) {
      return;
    }
    if (news instanceof PipelineNews.Completed) {
      AdviceResult advised = advised(PipelineOutputs.of(tx, jobId));
      String leadId = advised.result().leadId();
      if (leadId != null) {
        leads
            .lock(tx, leadId)
            .ifPresent(
                lead -> leads.record(tx, lead, advised.by(), ActivityKind.ADVICE, advised.line()));
      }
    }
    telling.told(tx, jobId, news, this);
  }

  private static boolean inTheBackground(PipelineNews news) {
    return switch (news) {
      case PipelineNews.Begun begun -> begun.step().equals(ENRICH);
      case PipelineNews.Waiting waiting -> waiting.step().equals(ENRICH);
      case PipelineNews.Moved moved -> moved.step().equals(ENRICH);
      case PipelineNews.BackgroundFailed _,
          PipelineNews.Completed _,
          PipelineNews.Failed _,
          PipelineNews.Cancelled _ ->
          false;
    };
  }
}
