package dev.nightshift.research.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Copies of uploaded directories on this instance's disk. */
@ConfigMapping(prefix = "nightshift.research.directory")
public interface DirectoryConfig {

  /** Where copies are kept; a folder of this instance's place under the system's temporary one. */
  Optional<Path> cache();

  /** Most bytes kept; the copy used longest ago goes first. */
  @WithDefault("268435456")
  long cacheBytes();
}
