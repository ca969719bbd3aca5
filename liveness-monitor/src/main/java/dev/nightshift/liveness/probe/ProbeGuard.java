package dev.nightshift.liveness.probe;

import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

/**
 * Bounds one question to one instance as a whole, body included. There is no retry and no breaker:
 * the next round is the retry, and an instance that fails must go on being asked.
 */
@FunctionalInterface
interface ProbeGuard {

  Answer within(Callable<Answer> question) throws Exception;

  /** The guard with the configured timeout as a bean. */
  final class Beans {

    @Produces
    @Singleton
    ProbeGuard guard(ProbeConfig config) {
      TypedGuard<Answer> guard =
          TypedGuard.create(Answer.class)
              .withDescription("liveness probe")
              .withTimeout()
              .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
              .done()
              .build();
      return guard::call;
    }
  }
}
