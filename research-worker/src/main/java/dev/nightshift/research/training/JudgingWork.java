package dev.nightshift.research.training;

import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.contract.CrmEvent.PracticeWaiting;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.Judge;
import dev.nightshift.research.agent.Judge.Judgement;
import dev.nightshift.research.agent.Judge.Question;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import dev.nightshift.research.pipeline.PipelineWork;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * Judges answers. A judgement is stored and told in the transaction that ends its step, and the row
 * takes one only while it waits for it: each practice is judged once.
 */
@Singleton
class JudgingWork implements PipelineWork {

  static final String KIND = "practice";

  private final Judge judge;
  private final Database database;
  private final OutboxWriter outbox;
  private final JobFailures failures;
  private final TrainingConfig config;

  JudgingWork(
      Judge judge,
      Database database,
      OutboxWriter outbox,
      JobFailures failures,
      TrainingConfig config) {
    this.judge = judge;
    this.database = database;
    this.outbox = outbox;
    this.failures = failures;
    this.config = config;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Limits limits() {
    return config.limits();
  }

  @Override
  public String perform(Step step, StepHold hold) {
    Practice practice =
        database
            .inTransaction(tx -> PracticeTable.find(tx, step.pipelineId()))
            .orElseThrow(() -> new IllegalStateException("no practice " + step.pipelineId()));
    return json(
        judge.judge(
            new Question(practice.scenario(), practice.points(), practice.answer()),
            () -> new Purpose(practice.userId(), practice.id(), null, "TRAINING")));
  }

  @Override
  public void told(Tx tx, String id, PipelineNews news) {
    switch (news) {
      case PipelineNews.Completed _ ->
          judged(tx, id, judgement(PipelineOutputs.of(tx, id).values().iterator().next()));
      case PipelineNews.Failed failed -> failed(tx, id, failed.reason());
      case PipelineNews.Waiting waiting ->
          outbox.append(tx, new PracticeWaiting(id, practice(tx, id).userId(), waiting.reason()));
      case PipelineNews.Begun _,
          PipelineNews.Moved _,
          PipelineNews.BackgroundFailed _,
          PipelineNews.Cancelled _ -> {
        // Nobody is told of these: a judgement is a matter of moments.
      }
    }
  }

  private void judged(Tx tx, String id, Judgement judgement) {
    Practice practice = practice(tx, id);
    if (PracticeTable.judged(tx, id, judgement)) {
      outbox.append(
          tx,
          PracticeTable.told(tx, id, practice.userId(), judgement.score(), judgement.feedback()));
    }
  }

  private void failed(Tx tx, String id, String reason) {
    Practice practice = practice(tx, id);
    if (PracticeTable.failed(tx, id)) {
      outbox.append(
          tx,
          new PracticeFailed(
              id, practice.userId(), "The answer could not be judged, send it again: " + reason));
      failures.failed(tx, KIND, id, "JUDGE", reason);
    }
  }

  private static Practice practice(Tx tx, String id) {
    return PracticeTable.lock(tx, id)
        .orElseThrow(() -> new IllegalStateException("no practice " + id));
  }

  private static String json(Judgement judgement) {
    return new JsonObject()
        .put("score", judgement.score())
        .put("feedback", judgement.feedback().replace("\0", ""))
        .put("madeWith", judgement.madeWith())
        .put("costUsd", judgement.costUsd().toPlainString())
        .encode();
  }

  private static Judgement judgement(String json) {
    JsonObject object = new JsonObject(json);
    return new Judgement(
        object.getInteger("score"),
        object.getString("feedback"),
        object.getString("madeWith"),
        new BigDecimal(object.getString("costUsd")));
  }
}
