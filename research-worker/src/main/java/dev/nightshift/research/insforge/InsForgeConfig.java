package dev.nightshift.research.insforge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which InsForge this service speaks to, if any. */
@ConfigMapping(prefix = "nightshift.insforge")
public interface InsForgeConfig {

  /** Where InsForge is, such as http://insforge:7130; without it, nothing is mirrored. */
  Optional<String> url();

  /** The key to it (it begins with ik_); a secret, which no log, error or metric shows. */
  Optional<String> apiKey();

  /** Longest time to establish a connection. */
  @WithDefault("PT5S")
  Duration connectTimeout();

  /**
   * Longest wait that a Retry-After is sat out within a call; work waits in the queue for longer.
   */
  @WithDefault("PT30S")
  Duration longestPause();
}
