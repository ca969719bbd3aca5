package dev.nightshift.research.lead;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long histories of leads are kept; leads themselves are kept for ever. */
@ConfigMapping(prefix = "nightshift.research.lead")
interface LeadConfig {

  /** How long a line in a lead's history is kept. */
  @WithDefault("P1095D")
  Duration activityRetention();

  /** How often lines past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
