package dev.nightshift.research.model;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/** One call of the provider with its bound in time, and nothing else. */
@ApplicationScoped
public class ProviderCall {

  private final Optional<ProviderModels> models;

  ProviderCall(ModelConfig config, Clock clock) {
    this.models =
        ModelSettings.of(config)
            .map(settings -> ProviderModels.of(settings, config.connectTimeout(), clock));
  }

  /**
   * Asks.
   *
   * @param parts receives the text as it comes; {@code null}: the answer comes in one piece
   * @throws ModelFailure when no whole answer comes
   */
  @Timeout(value = 120, unit = ChronoUnit.SECONDS)
  public ChatResponse call(ChatRequest request, @Nullable Consumer<String> parts) {
    ProviderModels provider = models.orElseThrow();
    return parts == null ? whole(provider, request) : streamed(provider, request, parts);
  }

  private static ChatResponse whole(ProviderModels provider, ChatRequest request) {
    try {
      return provider.whole().chat(request);
    } catch (RuntimeException broken) {
      throw failure(broken);
    }
  }

  private static ChatResponse streamed(
      ProviderModels provider, ChatRequest request, Consumer<String> parts) {
    StreamedAnswer answer = new StreamedAnswer(parts);
    try {
      provider.streaming().chat(request, answer);
    } catch (RuntimeException broken) {
      throw failure(broken);
    }
    return answer.whole();
  }

  /** What LangChain4j passed through or wrapped; its own messages may hold answers and are left. */
  static ModelFailure failure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelFailure known) {
        return known;
      }
      if (cause instanceof ContentFilteredException) {
        return new ModelFailure.Refused("it refuses what it was asked", false);
      }
    }
    return Classification.broken(thrown);
  }
}
