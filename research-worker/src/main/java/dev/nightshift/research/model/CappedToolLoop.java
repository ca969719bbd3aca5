package dev.nightshift.research.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.research.agent.AgentException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop. An answer that has to meet a schema is asked for in one piece, since nobody wants to
 * see half of it; free text is streamed.
 */
@Singleton
class CappedToolLoop implements ToolLoop {

  /** Most calls of tools that one answer of the model may ask for. */
  private static final int MOST_CALLS = 8;

  /** An answer with less room is not asked for. */
  private static final int LEAST_OUTPUT = 16;

  private final LanguageModel model;
  private final int maxOutputTokens;

  CappedToolLoop(LanguageModel model, ModelConfig config) {
    this.model = model;
    this.maxOutputTokens = config.maxOutputTokens();
  }

  @Override
  public Outcome run(Assignment assignment, Consumer<String> parts) {
    return new Run(assignment, parts).toTheEnd();
  }

  /** One assignment under way. */
  private final class Run {

    private final Assignment assignment;
    private final Consumer<String> parts;
    private final ToolBox tools;
    private final @Nullable SchemaCheck check;
    private final List<ChatMessage> messages;
    private TokenUsage tokens = new TokenUsage(0, 0, 0);
    private BigDecimal costUsd = BigDecimal.ZERO;
    private String modelName = "";
    private boolean repaired;

    Run(Assignment assignment, Consumer<String> parts) {
      this.assignment = assignment;
      this.parts = parts;
      this.tools = new ToolBox(assignment.tools());
      this.check =
          assignment.answer() == null ? null : new SchemaCheck(assignment.answer().rootElement());
      this.messages = new ArrayList<>(assignment.messages());
      if (check != null) {
        messages.add(
            UserMessage.from(
                "When you are done, answer with one JSON object and nothing else. It must meet"
                    + " this JSON schema: "
                    + check.schema()));
      }
    }

    Outcome toTheEnd() {
      for (int step = 0; step < assignment.caps().steps(); step++) {
        Optional<ChatRequest> request = request();
        if (request.isEmpty()) {
          return outcome("", true);
        }
        AiMessage answer = ask(request.get());
        messages.add(answer);
        if (answer.hasToolExecutionRequests()) {
          call(answer.toolExecutionRequests());
        } else {
          Optional<String> text = accepted(answer.text() == null ? "" : answer.text());
          if (text.isPresent()) {
            return outcome(text.get(), false);
          }
        }
      }
      return outcome("", true);
    }

    /** Empty when there are not enough tokens left for another answer. */
    private Optional<ChatRequest> request() {
      ChatRequest request =
          ChatRequest.builder()
              .messages(List.copyOf(messages))
              .toolSpecifications(tools.specifications())
              .build();
      long left = assignment.caps().tokens() - tokens.totalTokenCount() - TokenEstimate.of(request);
      int output = (int) Math.min(left, maxOutputTokens);
      return output < LEAST_OUTPUT
          ? Optional.empty()
          : Optional.of(
              request.toBuilder()
                  .parameters(
                      request
                          .parameters()
                          .overrideWith(
                              ChatRequestParameters.builder().maxOutputTokens(output).build()))
                  .build());
    }

    private AiMessage ask(ChatRequest request) {
      LanguageModel.Reply reply =
          check == null
              ? model.stream(assignment.purpose(), request, parts)
              : model.ask(assignment.purpose(), request);
      tokens = tokens.add(reply.tokens());
      costUsd = costUsd.add(reply.costUsd());
      modelName = reply.model();
      return reply.message();
    }

    private void call(List<ToolExecutionRequest> calls) {
      for (int i = 0; i < calls.size(); i++) {
        if (Thread.currentThread().isInterrupted()) {
          throw AgentException.passing(
              "tool", "The work was stopped.", new InterruptedException("before a tool"));
        }
        messages.add(
            i < MOST_CALLS
                ? tools.call(calls.get(i))
                : ToolExecutionResultMessage.from(
                    calls.get(i), "Not done: at most " + MOST_CALLS + " calls at once."));
      }
    }

    /** The answer, or empty when the model is to mend it. */
    private Optional<String> accepted(String text) {
      if (check == null) {
        return Optional.of(text);
      }
      String json = SchemaCheck.json(text);
      Optional<String> wrong = check.complaint(json);
      if (wrong.isEmpty()) {
        return Optional.of(json);
      }
      if (repaired) {
        throw AgentException.passing(
            "language model",
            "The language model's answer does not have the form asked for, twice: "
                + wrong.get()
                + ".",
            new IllegalStateException("an answer against its schema"));
      }
      repaired = true;
      messages.add(
          UserMessage.from(
              "That does not meet the schema: "
                  + wrong.get()
                  + ". Answer again with the whole JSON object and nothing else."));
      return Optional.empty();
    }

    private Outcome outcome(String text, boolean capped) {
      return new Outcome(text, capped, tokens, costUsd, modelName);
    }
  }
}
