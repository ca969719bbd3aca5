package dev.nightshift.research.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.charset.StandardCharsets;

/**
 * How many tokens a request is at most, without the model's own tokenizer: one for every two bytes.
 * English takes about one for four bytes, Chinese and code up to one for two.
 */
final class TokenEstimate {

  private static final int BYTES_PER_TOKEN = 2;

  /** Role and separators of a message or a tool. */
  private static final int FRAME = 16;

  private TokenEstimate() {}

  static long of(ChatRequest request) {
    long tokens = 0;
    for (ChatMessage message : request.messages()) {
      tokens += FRAME + of(text(message));
    }
    for (ToolSpecification tool : request.toolSpecifications()) {
      tokens += FRAME + of(tool.toString());
    }
    return tokens;
  }

  static long of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN + 1;
  }

  private static String text(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case UserMessage user when user.hasSingleText() -> user.singleText();
      case AiMessage answer -> said(answer);
      case ToolExecutionResultMessage result -> result.text();
      default -> message.toString();
    };
  }

  private static String said(AiMessage answer) {
    StringBuilder said = new StringBuilder(answer.text() == null ? "" : answer.text());
    for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
      said.append(call.name()).append(call.arguments());
    }
    return said.toString();
  }
}
