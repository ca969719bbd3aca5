package dev.nightshift.research.crmjob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long jobs of the CRM are kept. */
@ConfigMapping(prefix = "nightshift.research.crm-job")
interface JobConfig {

  /**
   * How long an ended job is kept; longer than topics keep commands, so that one that comes again
   * is known.
   */
  @WithDefault("P30D")
  Duration retention();

  /** How often jobs past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
