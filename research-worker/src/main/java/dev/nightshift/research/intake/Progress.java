package dev.nightshift.research.intake;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.crmjob.JobTelling;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.Leads;
import dev.nightshift.research.pipeline.PipelineWork;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes batches in, each in one transaction with the point it leads to. */
@Singleton
class Progress {

  private final Database database;
  private final Leads leads;
  private final JobTelling telling;
  private final IntakeConfig config;

  Progress(Database database, Leads leads, JobTelling telling, IntakeConfig config) {
    this.database = database;
    this.leads = leads;
    this.telling = telling;
    this.config = config;
  }

  PipelineWork.Limits limits() {
    return new PipelineWork.Limits(
        config.concurrency(), config.retries(), config.crashes(), config.deadline());
  }

  /** How far the job got before this attempt. */
  Tally soFar(Step step) {
    return database
        .inTransaction(tx -> telling.checkpoint(tx, step.pipelineId()))
        .map(Tally::ofJson)
        .orElseGet(Tally::empty);
  }

  /**
   * A batch to be saved.
   *
   * @param upTo where the next one begins
   * @param leftOut why rows among them are not, a clause each
   */
  record Batch(long upTo, List<LeadDraft> drafts, List<String> leftOut) {}

  /**
   * Saves it, in as many transactions as it takes: a second save in one would take locks again that
   * come before those it has. Only the last leads on; what is saved twice is known then.
   */
  Tally save(Step step, StepHold hold, Tally before, Batch batch, Merge merge, String by) {
    Tally reached = before;
    List<LeadDraft> rest = batch.drafts();
    while (rest.size() > Leads.MOST_AT_ONCE) {
      List<LeadDraft> some = rest.subList(0, Leads.MOST_AT_ONCE);
      reached = saved(step, hold, reached, new Batch(before.reached(), some, List.of()), merge, by);
      rest = rest.subList(Leads.MOST_AT_ONCE, rest.size());
    }
    return saved(step, hold, reached, new Batch(batch.upTo(), rest, batch.leftOut()), merge, by);
  }

  private Tally saved(Step step, StepHold hold, Tally before, Batch batch, Merge merge, String by) {
    List<Tally> after = new ArrayList<>(1);
    hold.write(
        tx -> {
          Tally reached =
              before
                  .saved(batch.upTo(), leads.save(tx, batch.drafts(), merge, by))
                  .leftOut(batch.leftOut());
          telling.checkpoint(tx, step.pipelineId(), reached.json());
          telling.progressed(
              tx,
              step.pipelineId(),
              "%d new, %d merged, %d known"
                  .formatted(reached.created(), reached.changed(), reached.known()));
          after.add(reached);
        });
    return after.getFirst();
  }
}
