package dev.nightshift.backbone.consumption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Consumption. */
@ConfigMapping(prefix = "nightshift.consumption")
public interface ConsumptionConfig {

  /** How often parked events are tried again. */
  @WithDefault("PT1M")
  Duration replayEvery();
}
