package dev.nightshift.research.insforge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The wire as it is configured, made once; a contradiction stops the start. */
@Singleton
class InsForgeWire {

  private final Optional<InsForgeSettings> settings;
  private final Optional<InsForgeHttp> http;

  InsForgeWire(InsForgeConfig config, Clock clock) {
    this.settings = InsForgeSettings.of(config);
    this.http = settings.map(known -> new InsForgeHttp(known, clock));
  }

  boolean configured() {
    return http.isPresent();
  }

  /** Empty when it is not configured. */
  String address() {
    return settings.map(InsForgeSettings::base).orElse("");
  }

  Duration longestPause() {
    return settings.map(InsForgeSettings::longestPause).orElse(Duration.ZERO);
  }

  InsForgeHttp http() {
    return http.orElseThrow(
        () ->
            new InsForgeFailure.Away(
                "it is not configured; set NIGHTSHIFT_INSFORGE_URL and"
                    + " NIGHTSHIFT_INSFORGE_API_KEY"));
  }
}
