package dev.nightshift.research.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.research.budget.Purpose;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question over all its attempts, and what they have cost. For one thread at a time. */
final class ModelCall {

  private final Purpose purpose;
  private final ChatRequest request;
  private final @Nullable Consumer<String> parts;
  private int attempts;
  private boolean shown;
  private TokenUsage tokens = new TokenUsage(0, 0, 0);
  private BigDecimal costUsd = BigDecimal.ZERO;

  ModelCall(Purpose purpose, ChatRequest request, @Nullable Consumer<String> parts) {
    this.purpose = purpose;
    this.request = request;
    this.parts = parts;
  }

  Purpose purpose() {
    return purpose;
  }

  ChatRequest request() {
    return request;
  }

  /** Where parts go; {@code null} when the answer is wanted in one piece. */
  @Nullable Consumer<String> parts() {
    return parts == null ? null : this::show;
  }

  private void show(String part) {
    shown = true;
    if (parts != null) {
      parts.accept(part);
    }
  }

  /** Whether somebody has seen a part of an answer. */
  boolean shown() {
    return shown;
  }

  /** The number of the attempt that begins now, from 1. */
  int begin() {
    return ++attempts;
  }

  void costs(BigDecimal usd) {
    costUsd = costUsd.add(usd);
  }

  void used(long input, long output) {
    int in = Math.toIntExact(input);
    int out = Math.toIntExact(output);
    tokens = tokens.add(new TokenUsage(in, out, in + out));
  }

  TokenUsage tokens() {
    return tokens;
  }

  BigDecimal costUsd() {
    return costUsd;
  }
}
