package dev.nightshift.gateway.restart;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Restarting services. Off a cluster the supervisor does it, in one the Kubernetes API. */
@ConfigMapping(prefix = "nightshift.gateway.restart")
interface RestartConfig {

  /** The supervisor's Unix socket; set by the supervisor itself. */
  Optional<Path> supervisorSocket();

  /** The Kubernetes API, such as {@code https://kubernetes.default.svc}; only in a cluster. */
  Optional<String> kubernetesApi();

  /** Where the pod's service account lies: {@code token}, {@code ca.crt}, {@code namespace}. */
  @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount")
  Path serviceAccount();

  /** What stands before the service's name in the name of its deployment. */
  Optional<String> deploymentPrefix();

  /** How often restarts are begun and looked after. */
  @WithDefault("PT0.5S")
  Duration every();

  /** How long the supervisor may take over its first word. */
  @WithDefault("PT10S")
  Duration answerWithin();
}
