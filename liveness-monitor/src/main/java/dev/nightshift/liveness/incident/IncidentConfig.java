package dev.nightshift.liveness.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a trouble becomes an incident, and how long incidents are kept. */
@ConfigMapping(prefix = "nightshift.liveness.incident")
public interface IncidentConfig {

  /**
   * How long a service may be without an instance before that is an incident of its own; longer
   * than a restart takes.
   */
  @WithDefault("30S")
  Duration serviceDownAfter();

  /** How many deaths at one place within the window are a crash loop. */
  @WithDefault("5")
  int crashLoopDeaths();

  /** The window in which deaths are counted. */
  @WithDefault("5M")
  Duration crashLoopWindow();

  /** How long an instance must live before the crash loop at its place is over. */
  @WithDefault("1M")
  Duration stableAfter();

  /** How long a resolved incident is kept. */
  @WithDefault("90D")
  Duration retention();
}
