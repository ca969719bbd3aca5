package dev.nightshift.backbone.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Stopping in order. */
@ConfigMapping(prefix = "nightshift.drain")
public interface DrainConfig {

  /**
   * How long consumption and work in flight may take to end. The whole stop takes at most 9 s more,
   * and begins when open HTTP requests have ended or {@code quarkus.shutdown.timeout} is over: the
   * pod's grace period must exceed the sum of the two by 10 s.
   */
  @WithDefault("PT15S")
  Duration timeout();
}
