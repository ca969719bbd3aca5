package dev.nightshift.research.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.backbone.contract.Speaker;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.research.prompt.Prompt;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.prompt.Prompts;
import dev.nightshift.research.toolbox.ProposalSlot;
import dev.nightshift.research.toolbox.Setting;
import dev.nightshift.research.toolbox.Toolbox;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Answers as a model does, with the tools that the person's rights allow. */
@Singleton
class ModelResponder implements Responder {

  private final ToolLoop loop;
  private final Toolbox toolbox;
  private final Browser browser;
  private final Prompts prompts;
  private final AssistantConfig config;

  ModelResponder(
      ToolLoop loop, Toolbox toolbox, Browser browser, Prompts prompts, AssistantConfig config) {
    this.loop = loop;
    this.toolbox = toolbox;
    this.browser = browser;
    this.prompts = prompts;
    this.config = config;
  }

  @Override
  public boolean answers(TakeTurn turn) {
    return true;
  }

  @Override
  public Answer answer(TakeTurn turn, StreamedParts parts) {
    ProposalSlot slot = new ProposalSlot();
    ToolLoop.Outcome outcome = loop.run(assignment(turn, slot), parts);
    if (slot.proposal().isPresent()) {
      parts.flush();
    }
    return new Answer(
        text(outcome),
        outcome.costUsd(),
        prompt().version() + ", " + outcome.model(),
        slot.proposal().orElse(null));
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
        .map(ModelResponder::message)
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
}
