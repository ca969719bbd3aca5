package dev.nightshift.research.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How turns of the assistant are kept. */
@ConfigMapping(prefix = "nightshift.research.assistant")
interface AssistantConfig {

  /**
   * How long an ended turn is kept; longer than topics keep commands, so that one that comes again
   * is known.
   */
  @WithDefault("P30D")
  Duration retention();

  /** How often turns past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
