package dev.nightshift.gateway.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The feed of changes. */
@ConfigMapping(prefix = "nightshift.gateway.activity")
interface ActivityConfig {

  /** How often the table is looked at while somebody follows, beside the wake-up after a commit. */
  @WithDefault("PT0.1S")
  Duration pollEvery();

  /** A follower that gets nothing else gets a heartbeat this often. */
  @WithDefault("PT15S")
  Duration heartbeat();

  /** Followers of this instance at a time. */
  @WithDefault("100")
  int followers();

  /** A follower that does not take an event within this time is let go; it can resume. */
  @WithDefault("PT10S")
  Duration sendBound();

  /** How long changes are kept for followers to resume. */
  @WithDefault("P1D")
  Duration retention();
}
