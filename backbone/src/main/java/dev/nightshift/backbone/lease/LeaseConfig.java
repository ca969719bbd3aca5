package dev.nightshift.backbone.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The instance's lease. */
@ConfigMapping(prefix = "nightshift.lease")
public interface LeaseConfig {

  /** From a renewal to the expiry; after it, the instance's work is free. */
  @WithDefault("PT6S")
  Duration length();

  /** How often it is renewed; at most a third of the length. */
  @WithDefault("PT2S")
  Duration renewEvery();

  /** How often instances look for expired leases of others. */
  @WithDefault("PT1S")
  Duration sweepEvery();
}
