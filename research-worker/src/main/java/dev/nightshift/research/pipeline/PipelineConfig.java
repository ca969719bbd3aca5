package dev.nightshift.research.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How steps of pipelines are taken, tried again and kept. */
@ConfigMapping(prefix = "nightshift.research.pipeline")
interface PipelineConfig {

  /**
   * How often to look for steps when nothing wakes this instance, and whether those in hand are
   * still wanted.
   */
  @WithDefault("PT0.25S")
  Duration pollInterval();

  /** Wait after the first failed attempt; doubles with each further one. */
  @WithDefault("PT2S")
  Duration retryDelay();

  /** Longest wait between attempts. */
  @WithDefault("PT1M")
  Duration maxRetryDelay();

  /**
   * Longest wait between two looks whether what a step needs is back; their number is not limited.
   */
  @WithDefault("PT15S")
  Duration maxWait();

  /** How long to go on trying to store an outcome while Postgres is away. */
  @WithDefault("PT30S")
  Duration settleWithin();

  /** How long an ended pipeline is kept. */
  @WithDefault("P30D")
  Duration retention();

  /** How often pipelines past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
