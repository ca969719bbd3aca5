package dev.nightshift.research.training;

import dev.nightshift.research.pipeline.PipelineWork.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people practise. */
@ConfigMapping(prefix = "nightshift.research.training")
interface TrainingConfig {

  /** Fresh scenarios kept at hand, 0 to 100; 0: none is written, and nobody practises. */
  @WithDefault("5")
  int pool();

  /** How often to look whether scenarios are missing. */
  @WithDefault("PT2S")
  Duration poolEvery();

  /** How long a model has to write one; it gives way to the playbook's own words then. */
  @WithDefault("PT5M")
  Duration writeWithin();

  /** Answers that this instance judges at the same time. */
  @WithDefault("3")
  int concurrency();

  /** How often judging is tried again after a failure. */
  @WithDefault("3")
  int retries();

  /** Deaths of the instance that judges an answer after which it is given up. */
  @WithDefault("5")
  int crashes();

  /** Longest time one attempt at judging may take. */
  @WithDefault("PT10M")
  Duration deadline();

  /** How long practices and their scores are kept, and scenarios that somebody practised with. */
  @WithDefault("P400D")
  Duration retention();

  /** How often practices past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();

  default Limits limits() {
    return new Limits(concurrency(), retries(), crashes(), deadline());
  }
}
