package dev.nightshift.backbone.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The relay. */
@ConfigMapping(prefix = "nightshift.outbox")
public interface OutboxConfig {

  /** Most events published in one go. */
  @WithDefault("500")
  int batchSize();

  /** How often the relay looks for what other instances wrote; its own writes wake it at once. */
  @WithDefault("PT0.1S")
  Duration pollInterval();
}
