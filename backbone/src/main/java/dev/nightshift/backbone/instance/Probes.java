package dev.nightshift.backbone.instance;

import dev.nightshift.backbone.loop.Loops;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The three probes. Dependencies count in none of them: taking every pod out of service because
 * something outside is away helps nobody.
 */
final class Probes {

  @Produces
  @Singleton
  @Startup
  HealthCheck started(InstanceState state) {
    return () -> HealthCheckResponse.named("started").status(state.started()).build();
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck ready(InstanceState state) {
    return () -> HealthCheckResponse.named("accepting work").status(state.accepting()).build();
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck live(Loops loops) {
    return () -> {
      List<String> stuck = loops.stuck();
      return HealthCheckResponse.named("loops turn")
          .status(stuck.isEmpty())
          .withData("stuck", String.join(", ", stuck))
          .build();
    };
  }
}
