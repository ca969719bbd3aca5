package dev.nightshift.research.web;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;

/** Guards with the configured retries and a breaker per host. */
@Singleton
final class PatientGuards implements HostGuard.Factory {

  private final WebConfig config;
  private final WebMetrics metrics;

  PatientGuards(WebConfig config, WebMetrics metrics) {
    this.config = config;
    this.metrics = metrics;
  }

  @Override
  public HostGuard of(String host) {
    TypedGuard<WebAnswer> guard =
        TypedGuard.create(WebAnswer.class)
            .withDescription("web page")
            .withRetry()
            .maxRetries(config.attempts() - 1)
            .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
            .maxDuration(longest(), ChronoUnit.MILLIS)
            .whenException(failure -> PageVerdict.of(failure) == PageVerdict.RETRY)
            .withCustomBackoff()
            .strategy(() -> new WebBackoff(host, config.attempts(), metrics))
            .done()
            .done()
            .withCircuitBreaker()
            .when(failure -> PageVerdict.of(failure) == PageVerdict.RETRY)
            .requestVolumeThreshold(config.breakerRequests())
            .failureRatio(config.breakerFailures())
            .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
            .done()
            .build();
    return guard::call;
  }

  /** All attempts in full with waits between them longer than any: more than it may ever take. */
  private long longest() {
    return (long) config.attempts()
        * (config.timeout().toMillis() + 2 * config.longestRetryAfter().toMillis() + 1);
  }
}
