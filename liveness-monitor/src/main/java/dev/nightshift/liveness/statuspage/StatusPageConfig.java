package dev.nightshift.liveness.statuspage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What the public page shows. */
@ConfigMapping(prefix = "nightshift.liveness.status-page")
public interface StatusPageConfig {

  /** Services that are shown, in this order, even if they were never seen. */
  @WithDefault("bot-gateway,research-worker,trading-session,liveness-monitor")
  List<String> services();

  /** How many incidents are shown at most. */
  @WithDefault("10")
  int incidents();

  /** How long a page is served again without asking the database. */
  @WithDefault("1S")
  Duration cacheFor();
}
