package dev.nightshift.trading.session;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The kill switch that works when everything else is away. */
@ConfigMapping(prefix = "nightshift.trading.kill-switch")
public interface KillSwitchConfig {

  /**
   * While this file exists, every session is killed and none begins; looked at ten times a second.
   */
  Optional<Path> file();
}
