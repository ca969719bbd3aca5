package dev.nightshift.research.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How turns of the assistant are answered and kept. */
@ConfigMapping(prefix = "nightshift.research.assistant")
interface AssistantConfig {

  /** Turns this instance answers at the same time. */
  @WithDefault("4")
  int concurrency();

  /** How often an answer that failed is tried again. */
  @WithDefault("2")
  int retries();

  /** Deaths of the instance that answers a turn after which it is given up. */
  @WithDefault("5")
  int crashes();

  /** Longest time one attempt at an answer may take. */
  @WithDefault("PT10M")
  Duration deadline();

  /** Most calls of the model for one answer. */
  @WithDefault("12")
  int steps();

  /** Most tokens, sent and received, for one answer. */
  @WithDefault("100000")
  long tokens();

  /** Most web pages read for one answer. */
  @WithDefault("5")
  int pages();

  /** The answer is shown while it comes, a further part at most this often. */
  @WithDefault("PT0.7S")
  Duration partsEvery();

  /** How long a proposal can be confirmed. */
  @WithDefault("PT15M")
  Duration proposalLifetime();

  /**
   * How long an ended turn is kept; longer than topics keep commands, so that one that comes again
   * is known.
   */
  @WithDefault("P30D")
  Duration retention();

  /** How often turns past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
