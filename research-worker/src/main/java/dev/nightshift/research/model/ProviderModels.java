package dev.nightshift.research.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Clock;
import java.time.Duration;

/**
 * LangChain4j's adapters for a provider. Their retries are off, and so is their logging, which
 * would show keys and what people wrote.
 */
record ProviderModels(ChatModel whole, StreamingChatModel streaming) {

  /** Never reached: the bound of a call is that of its fault tolerance. */
  private static final Duration NO_BOUND_OF_ITS_OWN = Duration.ofDays(1);

  static ProviderModels of(ModelSettings settings, Duration connectTimeout, Clock clock) {
    HttpClientBuilder wire = new ProviderHttp(connectTimeout, clock).builder();
    return switch (settings.provider()) {
      case OPENAI -> openAi(settings, wire);
      case ANTHROPIC -> anthropic(settings, wire);
      case OLLAMA -> ollama(settings, wire);
    };
  }

  private static ProviderModels openAi(ModelSettings settings, HttpClientBuilder wire) {
    return new ProviderModels(
        OpenAiChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .build(),
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .logRequests(false)
            .logResponses(false)
            .build());
  }

  private static ProviderModels anthropic(ModelSettings settings, HttpClientBuilder wire) {
    return new ProviderModels(
        AnthropicChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .build(),
        AnthropicStreamingChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .logRequests(false)
            .logResponses(false)
            .build());
  }

  private static ProviderModels ollama(ModelSettings settings, HttpClientBuilder wire) {
    return new ProviderModels(
        OllamaChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false)
            .build(),
        OllamaStreamingChatModel.builder()
            .httpClientBuilder(wire)
            .baseUrl(settings.baseUrl())
            .modelName(settings.model())
            .timeout(NO_BOUND_OF_ITS_OWN)
            .logRequests(false)
            .logResponses(false)
            .build());
  }
}
