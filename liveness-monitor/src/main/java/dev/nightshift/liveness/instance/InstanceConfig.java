package dev.nightshift.liveness.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the monitor remembers instances. */
@ConfigMapping(prefix = "nightshift.liveness.instance")
public interface InstanceConfig {

  /** How long a lost or stopped instance is kept. */
  @WithDefault("7D")
  Duration retention();

  /** How long a lost or stopped instance is listed beside the live ones. */
  @WithDefault("1H")
  Duration listedFor();
}
