package dev.nightshift.research.advice;

import dev.nightshift.research.pipeline.PipelineWork.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How advice is given and leads are looked up. */
@ConfigMapping(prefix = "nightshift.research.advice")
interface AdviceConfig {

  /** Pieces of advice and look-ups that this instance works on at the same time. */
  @WithDefault("3")
  int concurrency();

  /** How often each is tried again after a failure. */
  @WithDefault("3")
  int retries();

  /** Deaths of the instance that works on one after which it fails. */
  @WithDefault("5")
  int crashes();

  /** Longest time one attempt may take. */
  @WithDefault("PT10M")
  Duration deadline();

  /** Sections of the knowledge base that advice is grounded in, at most. */
  @WithDefault("6")
  int sections();

  default Limits limits() {
    return new Limits(concurrency(), retries(), crashes(), deadline());
  }
}
