package dev.nightshift.gateway.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the database may hold. */
@ConfigMapping(prefix = "nightshift.gateway.storage")
interface StorageConfig {

  /**
   * Size the database may grow to, all services together, as its disk allows; it is not asked how
   * large that is.
   */
  @WithDefault("20G")
  MemorySize limit();

  /** Part of the limit from which on the database is nearly full: said, and room is made. */
  @WithDefault("0.9")
  double nearlyFull();

  /** Finished tasks, and handled messages with their replies, of this age and less are kept. */
  @WithDefault("P7D")
  Duration keep();

  /** Rows of a kind that are deleted at a time. */
  @WithDefault("500")
  int batch();

  /** How often the database is measured. */
  @WithDefault("PT1M")
  Duration every();
}
