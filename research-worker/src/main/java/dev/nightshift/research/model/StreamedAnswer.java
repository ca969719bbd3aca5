package dev.nightshift.research.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one streamed answer and hands its parts on in order. What goes wrong while a part is
 * handed on is the receiver's failure and ends the call as such. Not thread-safe: the wire works on
 * the caller's thread.
 */
final class StreamedAnswer implements StreamingChatResponseHandler {

  private final Consumer<String> parts;
  private @Nullable ChatResponse response;
  private @Nullable RuntimeException failure;

  StreamedAnswer(Consumer<String> parts) {
    this.parts = parts;
  }

  @Override
  public void onPartialResponse(String part) {
    if (failure != null || part.isEmpty()) {
      return;
    }
    try {
      parts.accept(part);
    } catch (RuntimeException receiver) {
      failure = receiver;
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse complete) {
    response = complete;
  }

  @Override
  public void onError(Throwable error) {
    if (failure == null) {
      failure = ProviderCall.failure(error);
    }
  }

  /** A stream that ended without saying why has lost its end. */
  ChatResponse whole() {
    if (failure != null) {
      throw failure;
    }
    if (response == null || response.finishReason() == null) {
      throw new ModelFailure.Torn("its answer is cut off");
    }
    return response;
  }
}
