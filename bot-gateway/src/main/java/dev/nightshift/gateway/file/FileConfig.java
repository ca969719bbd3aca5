package dev.nightshift.gateway.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Files from people. */
@ConfigMapping(prefix = "nightshift.gateway.file")
interface FileConfig {

  /** Largest file, in bytes. */
  @WithDefault("67108864")
  long limit();

  /** Size of the pieces a file is kept in, in bytes. */
  @WithDefault("1048576")
  int chunk();

  /** Uploads at a time; each holds one piece in memory. */
  @WithDefault("8")
  int uploads();

  /** An upload that was not completed within this time is swept. */
  @WithDefault("PT1H")
  Duration unfinished();

  /** A file is kept this long after it was last uploaded or worked on by a task. */
  @WithDefault("P90D")
  Duration retention();
}
