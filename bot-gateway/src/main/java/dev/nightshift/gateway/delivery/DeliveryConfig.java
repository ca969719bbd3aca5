package dev.nightshift.gateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Handing commands to other services. */
@ConfigMapping(prefix = "nightshift.gateway.delivery")
interface DeliveryConfig {

  /** When an event has waited this long for Kafka, whoever asks for something new is told. */
  @WithDefault("PT10S")
  Duration stuckAfter();
}
