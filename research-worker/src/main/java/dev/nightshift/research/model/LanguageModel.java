package dev.nightshift.research.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.research.budget.Purpose;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** The configured language model. */
public interface LanguageModel {

  /** Whether a provider is configured; without one every call is refused as lasting. */
  boolean configured();

  /**
   * One call: money reserved before, settled after; retried where the provider says it is worth it.
   *
   * @throws dev.nightshift.research.agent.AgentException away when the provider is not to be
   *     reached or the budget is exhausted, lasting when it refuses, passing otherwise
   */
  Reply ask(Purpose purpose, ChatRequest request);

  /** As {@link #ask}, and hands over each part of the text as it comes, in order. */
  Reply stream(Purpose purpose, ChatRequest request, Consumer<String> parts);

  /**
   * What came back.
   *
   * @param message text, tool calls or both
   * @param tokens sent and received, over all attempts that were answered
   * @param costUsd what it has cost, in US dollars
   * @param model which model answered
   */
  record Reply(AiMessage message, TokenUsage tokens, BigDecimal costUsd, String model) {}
}
