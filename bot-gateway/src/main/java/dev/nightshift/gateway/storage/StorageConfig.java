package dev.nightshift.gateway.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How much the database and its disk may hold. */
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

  /**
   * A directory on the disk that holds the data, whose room is watched too; the local stack names
   * its home. By default none is: in a cluster the database's disk cannot be seen from here.
   */
  Optional<Path> disk();

  /** Room on that disk below which it is nearly full: said, and nothing old is kept. */
  @WithDefault("1G")
  MemorySize diskReserve();

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
