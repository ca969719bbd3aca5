package dev.nightshift.research.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leads are taken in from files and runs. */
@ConfigMapping(prefix = "nightshift.research.intake")
interface IntakeConfig {

  /** Jobs of each kind this instance works on at the same time. */
  @WithDefault("2")
  int concurrency();

  /** How often a job is tried again after a failure. */
  @WithDefault("3")
  int retries();

  /** Deaths of the instance that works on a job after which it fails. */
  @WithDefault("5")
  int crashes();

  /** Longest time one attempt may take; the next goes on where it got to. */
  @WithDefault("PT30M")
  Duration deadline();
}
