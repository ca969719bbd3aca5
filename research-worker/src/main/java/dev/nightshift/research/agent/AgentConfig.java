package dev.nightshift.research.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How agents behave. */
@ConfigMapping(prefix = "nightshift.research.agent")
public interface AgentConfig {

  /** Shortest time one item may take, as a courtesy to the sources it is researched in. */
  @WithDefault("PT0S")
  Duration pace();
}
