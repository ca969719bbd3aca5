package dev.nightshift.backbone.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The service's way to Postgres. */
@ConfigMapping(prefix = "nightshift.database")
public interface DatabaseConfig {

  /** Longest wait for one answer; a connection on which none came is closed. */
  @WithDefault("PT10S")
  Duration bound();

  /**
   * After this, Postgres ends a transaction whose client does nothing in it: a frozen holder must
   * not keep others from its work.
   */
  @WithDefault("PT5S")
  Duration idleInTransaction();
}
