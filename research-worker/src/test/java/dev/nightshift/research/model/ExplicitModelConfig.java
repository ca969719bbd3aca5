package dev.nightshift.research.model;

import java.time.Duration;
import java.util.Optional;

/** Settings as a test wants them. */
record ExplicitModelConfig(
    String provider, Optional<String> baseUrl, Optional<String> apiKey, Optional<String> model)
    implements ModelConfig {

  static final String CANARY = "sk-canary-0123456789";

  static ExplicitModelConfig of(String provider, String baseUrl) {
    return new ExplicitModelConfig(
        provider, Optional.of(baseUrl), Optional.of(CANARY), Optional.of("small"));
  }

  @Override
  public int maxOutputTokens() {
    return 500;
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration longestPause() {
    return Duration.ofSeconds(1);
  }
}
