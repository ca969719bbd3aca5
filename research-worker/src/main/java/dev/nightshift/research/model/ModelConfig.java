package dev.nightshift.research.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which language model agents work with. */
@ConfigMapping(prefix = "nightshift.llm")
public interface ModelConfig {

  /**
   * Whose model: none, openai (any endpoint that speaks its protocol, such as OpenRouter),
   * anthropic or ollama. With none, agents follow rules and need no key.
   */
  @WithDefault("none")
  String provider();

  /** Where the provider's API is, if not at its usual address. */
  Optional<String> baseUrl();

  /** The key to it; a secret, which no log, error or metric shows. */
  Optional<String> apiKey();

  /** The model's name with the provider. */
  Optional<String> model();

  /** Most tokens of one answer. */
  @WithDefault("4096")
  int maxOutputTokens();

  /** Longest time to establish a connection. */
  @WithDefault("PT5S")
  Duration connectTimeout();

  /** Longest wait that a provider's Retry-After is sat out; work waits in the queue for longer. */
  @WithDefault("PT30S")
  Duration longestPause();
}
