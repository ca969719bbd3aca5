package dev.nightshift.backbone.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Stopping in order. */
@ConfigMapping(prefix = "nightshift.drain")
public interface DrainConfig {

  /** How long work in flight may take to end; the pod's grace period must exceed it by 10 s. */
  @WithDefault("PT15S")
  Duration timeout();
}
