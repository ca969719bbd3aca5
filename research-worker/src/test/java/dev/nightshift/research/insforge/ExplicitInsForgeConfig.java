package dev.nightshift.research.insforge;

import java.time.Duration;
import java.util.Optional;

/** Settings as a test wants them. */
record ExplicitInsForgeConfig(Optional<String> url, Optional<String> apiKey)
    implements InsForgeConfig {

  static ExplicitInsForgeConfig of(String url, String apiKey) {
    return new ExplicitInsForgeConfig(Optional.of(url), Optional.of(apiKey));
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
