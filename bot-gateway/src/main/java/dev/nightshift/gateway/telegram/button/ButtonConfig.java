package dev.nightshift.gateway.telegram.button;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Buttons below messages. */
@ConfigMapping(prefix = "nightshift.telegram.button")
interface ButtonConfig {

  /** How long a button can be pressed. */
  @WithDefault("P7D")
  Duration lifetime();
}
