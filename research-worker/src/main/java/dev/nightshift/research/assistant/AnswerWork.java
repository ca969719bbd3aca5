package dev.nightshift.research.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.ChatEvent.TurnPart;
import dev.nightshift.backbone.contract.ChatEvent.TurnStarted;
import dev.nightshift.backbone.contract.ChatEvent.TurnWaiting;
import dev.nightshift.backbone.contract.Speaker;
import dev.nightshift.backbone.contract.TurnOutcome;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.research.pipeline.PipelineNews;
import dev.nightshift.research.pipeline.PipelineOutputs;
import dev.nightshift.research.pipeline.PipelineWork;
import dev.nightshift.research.pipeline.Step;
import dev.nightshift.research.pipeline.StepHold;
import dev.nightshift.research.prompt.Prompt;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.prompt.Prompts;
import dev.nightshift.research.toolbox.ProposalSlot;
import dev.nightshift.research.toolbox.Setting;
import dev.nightshift.research.toolbox.Toolbox;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Answers turns. Parts of the answer name their attempt, so that those of an attempt that died are
 * not mixed up with the next one's; the end replaces them all.
 */
@Singleton
class AnswerWork implements PipelineWork {

  private final ToolLoop loop;
  private final Toolbox toolbox;
  private final Browser browser;
  private final Prompts prompts;
  private final TurnEnding ending;
  private final OutboxWriter outbox;
  private final Database database;
  private final AssistantConfig config;

  AnswerWork(
      ToolLoop loop,
      Toolbox toolbox,
      Browser browser,
      Prompts prompts,
      TurnEnding ending,
      OutboxWriter outbox,
      Database database,
      AssistantConfig config) {
    this.loop = loop;
    this.toolbox = toolbox;
    this.browser = browser;
    this.prompts = prompts;
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
    ProposalSlot slot = new ProposalSlot();
    StreamedParts parts =
        new StreamedParts(
            System::nanoTime,
            config.partsEvery().toNanos(),
            (index, text) ->
                hold.write(tx -> outbox.append(tx, new TurnPart(id, index, text, step.attempt()))));
    ToolLoop.Outcome outcome = loop.run(assignment(turn, slot), parts);
    if (slot.proposal().isPresent()) {
      parts.flush();
    }
    return new Answer(
            text(outcome),
            outcome.costUsd(),
            prompt().version() + ", " + outcome.model(),
            slot.proposal().orElse(null))
        .json();
  }

  private Prompt prompt() {
    return prompts.get(PromptName.ASSISTANT);
  }

  private ToolLoop.Assignment assignment(TakeTurn turn, ProposalSlot slot) {
    return new ToolLoop.Assignment(
        new Purpose(turn.caller(), turn.turnId(), null, Turns.STAGE),
        messages(turn),
        tools(turn, slot),
        null,
        new ToolLoop.Caps(config.steps(), config.tokens()));
  }

  /** Pages of what the person has named now, and of what a search finds. */
  private List<Tool> tools(TakeTurn turn, ProposalSlot slot) {
    PageReader reader = browser.reader(config.pages());
    reader.allowNamed(turn.text());
    return Stream.concat(
            toolbox.tools(turn.rights(), Setting.CONVERSATION, slot).stream(),
            browser.tools(reader).stream())
        .toList();
  }

  /** What was said before is there as what was said, and orders nothing. */
  private List<ChatMessage> messages(TakeTurn turn) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(prompt().text()));
    turn.history().stream()
        .filter(line -> !line.text().isBlank())
        .map(AnswerWork::message)
        .forEach(messages::add);
    messages.add(UserMessage.from(turn.text()));
    return messages;
  }

  private static ChatMessage message(ChatLine line) {
    return line.speaker() == Speaker.PERSON
        ? UserMessage.from(line.text())
        : AiMessage.from(line.text());
  }

  private String text(ToolLoop.Outcome outcome) {
    if (!outcome.capped()) {
      return outcome.text();
    }
    return (outcome.text()
            + "\n(Stopped at its limit of %d steps or %d tokens; ask for a smaller part of it.)"
                .formatted(config.steps(), config.tokens()))
        .strip();
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
