package dev.nightshift.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Asking the other services. */
@ConfigMapping(prefix = "nightshift.gateway.upstream")
interface UpstreamConfig {

  /** How long one attempt may take. */
  @WithDefault("PT3S")
  Duration timeout();

  /** How often a question is asked again; a refusal is an answer and never asked again. */
  @WithDefault("2")
  int retries();

  /** Wait before the second attempt; doubles with each, give or take half of it. */
  @WithDefault("PT0.1S")
  Duration retryDelay();

  /** The latest attempts by which a service is judged. */
  @WithDefault("10")
  int breakerRequests();

  /** The share of them that may fail before the service is left alone for a while. */
  @WithDefault("0.5")
  double breakerFailures();

  /** How long it is left alone then. */
  @WithDefault("PT5S")
  Duration breakerDelay();
}
