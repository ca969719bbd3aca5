package dev.nightshift.gateway.monitor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Watching the instances. */
@ConfigMapping(prefix = "nightshift.gateway.monitor")
interface MonitorConfig {

  /** How often liveness-monitor is asked what has changed. */
  @WithDefault("PT2S")
  Duration every();

  /** How long one attempt to ask it may take; a glance has to fit between two of them. */
  @WithDefault("PT2S")
  Duration timeout();

  /** How often a question to it is asked again. */
  @WithDefault("1")
  int retries();
}
