package dev.nightshift.gateway.restart;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Chooses what restarts services here. */
final class RestartBeans {

  @Produces
  @Singleton
  Restarter restarter(RestartConfig config, ClusterCalls calls, Clock clock) {
    if (config.supervisorSocket().isPresent()) {
      return new SupervisorRestarter(config.supervisorSocket().get(), config.answerWithin());
    }
    return config
        .kubernetesApi()
        .<Restarter>map(
            api ->
                new KubernetesRestarter(
                    api,
                    new ServiceAccount(config.serviceAccount()),
                    config.deploymentPrefix().orElse(""),
                    calls,
                    clock))
        .orElseGet(NoRestarter::new);
  }
}
