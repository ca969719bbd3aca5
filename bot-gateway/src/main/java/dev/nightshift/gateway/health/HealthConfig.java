package dev.nightshift.gateway.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Health of the gateway. */
@ConfigMapping(prefix = "nightshift.gateway.health")
interface HealthConfig {

  /** How often the values behind {@code /health} are refreshed. */
  @WithDefault("PT1S")
  Duration every();

  /** Events that wait longer than this for Kafka, or messages for their turn, are stuck. */
  @WithDefault("PT10S")
  Duration stuckAfter();
}
