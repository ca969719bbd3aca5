package dev.nightshift.gateway.upstream;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Ways to the other services. Each asks again after a failure, gives up after a time, and leaves a
 * service alone that fails too often. What was refused ({@link RefusedException}) is neither asked
 * again nor held against the service.
 */
@Singleton
public final class Upstreams {

  /** Until the first piece is there; what is read piece by piece takes as long as it takes. */
  private static final Duration EXPORT = Duration.ofSeconds(60);

  private final UpstreamConfig config;

  Upstreams(UpstreamConfig config) {
    this.config = config;
  }

  /**
   * A way of its own to a service: how it fares says nothing about other ways.
   *
   * @param service its name
   * @param meanwhile what goes on all the same when it does not answer, as a clause
   */
  public Upstream to(String service, String meanwhile) {
    return to(service, meanwhile, config.timeout(), config.retries());
  }

  /**
   * The same for what another service writes while it is waited for: a minute, and not again, which
   * would have it written twice.
   */
  public Upstream toExports(String service, String meanwhile) {
    return to(service, meanwhile, EXPORT, 0);
  }

  /**
   * The same with other patience.
   *
   * @param timeout of one attempt
   * @param retries attempts after the first
   */
  public Upstream to(String service, String meanwhile, Duration timeout, int retries) {
    Guard guard =
        Guard.create()
            .withDescription(service)
            .withTimeout()
            .duration(timeout.toMillis(), ChronoUnit.MILLIS)
            .done()
            .withRetry()
            .maxRetries(retries)
            .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
            .abortOn(RefusedException.class)
            .withCustomBackoff()
            .strategy(() -> new UpstreamBackoff(service, 1 + retries))
            .done()
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(config.breakerRequests())
            .failureRatio(config.breakerFailures())
            .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
            .skipOn(RefusedException.class)
            .done()
            .build();
    return new Upstream(service, meanwhile, guard);
  }
}
