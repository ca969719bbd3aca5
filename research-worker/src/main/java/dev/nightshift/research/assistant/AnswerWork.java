package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import dev.nightshift.research.pipeline.PipelineWork;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Answers turns. Parts of the answer name their attempt, so that those of an attempt that died are
 * not mixed up with the next one's; the end replaces them all.
 */
@Singleton
class AnswerWork implements PipelineWork {

  private final Responders responders;
  private final TurnEnding ending;
  private final OutboxWriter outbox;
  private final Database database;
  private final AssistantConfig config;

  AnswerWork(
      Responders responders,
      TurnEnding ending,
      OutboxWriter outbox,
      Database database,
      AssistantConfig config) {
    this.responders = responders;
    this.ending = ending;
    this.outbox = outbox;
    this.database = database;
    this.config = config;
  }

  @Override
  public String kind() {
    return Turns.KIND;
  }

  @Override
  public Limits limits() {
    return new Limits(config.concurrency(), config.retries(), config.crashes(), config.deadline());
  }

  @Override
  public String perform(Step step, StepHold hold) {
    String id = step.pipelineId();
    TakeTurn turn =
        database
            .inTransaction(tx -> TurnTable.command(tx, id))
            .orElseThrow(() -> new IllegalStateException("turn " + id + " has nothing to answer"));
    StreamedParts parts =
        new StreamedParts(
            System::nanoTime,
            config.partsEvery().toNanos(),
            (index, text) ->
                hold.write(tx -> outbox.append(tx, new TurnPart(id, index, text, step.attempt()))));
    return responders
        .of(turn)
        .orElseThrow(() -> new IllegalStateException("nobody here understands turn " + id))
        .answer(turn, parts)
        .json();
  }

  @Override
  public void told(Tx tx, String turnId, PipelineNews news) {
    switch (news) {
      case PipelineNews.Begun _ -> {
        TurnTable.state(tx, turnId, "OPEN");
        outbox.append(tx, new TurnStarted(turnId));
      }
      case PipelineNews.Waiting waiting -> {
        TurnTable.state(tx, turnId, "WAITING");
        outbox.append(tx, new TurnWaiting(turnId, waiting.reason()));
      }
      case PipelineNews.Completed _ ->
          ending.answered(
              tx,
              turnId,
              Answer.of(Objects.requireNonNull(PipelineOutputs.of(tx, turnId).get(Turns.ANSWER))));
      case PipelineNews.Failed failed ->
          ending.end(tx, turnId, TurnOutcome.FAILED, failed.reason());
      case PipelineNews.Cancelled _ -> ending.end(tx, turnId, TurnOutcome.CANCELLED, "");
      // The answer comes from elsewhere; its person sees it begin anew.
      case PipelineNews.Moved _ -> TurnTable.state(tx, turnId, "OPEN");
      case PipelineNews.BackgroundFailed background ->
          throw new IllegalStateException(
              "turn %s has no step %s".formatted(turnId, background.step()));
    }
  }
}
