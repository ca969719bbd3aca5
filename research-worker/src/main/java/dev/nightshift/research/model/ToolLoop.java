package dev.nightshift.research.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.research.budget.Purpose;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a model work with tools until it answers, within hard caps. */
public interface ToolLoop {

  /**
   * Runs to an answer or to a cap.
   *
   * @param parts receives free text as it comes, in order; an answer that has to meet a schema
   *     comes in one piece, at the end
   * @throws dev.nightshift.research.agent.AgentException as {@link LanguageModel#ask}
   */
  Outcome run(Assignment assignment, Consumer<String> parts);

  /**
   * What the model is to do.
   *
   * @param messages system prompt first, then what was said, oldest first
   * @param tools what it may do
   * @param answer schema the last answer must meet; invalid ones get one round of repair; {@code
   *     null} for free text
   */
  record Assignment(
      Purpose purpose,
      List<ChatMessage> messages,
      List<Tool> tools,
      @Nullable JsonSchema answer,
      Caps caps) {
    public Assignment {
      messages = List.copyOf(messages);
      tools = List.copyOf(tools);
    }
  }

  /**
   * Hard limits of one assignment.
   *
   * @param steps most calls of the model, at least 1
   * @param tokens most tokens over all calls, at least 1
   */
  record Caps(int steps, long tokens) {}

  /**
   * How it went.
   *
   * @param capped whether a cap ended it before an answer
   */
  record Outcome(
      String text, boolean capped, TokenUsage tokens, BigDecimal costUsd, String model) {}
}
