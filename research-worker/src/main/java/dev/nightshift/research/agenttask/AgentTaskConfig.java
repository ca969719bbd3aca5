package dev.nightshift.research.agenttask;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks of agents are done and kept. */
@ConfigMapping(prefix = "nightshift.research.agent-task")
interface AgentTaskConfig {

  /** Tasks this instance works on at the same time. */
  @WithDefault("3")
  int concurrency();

  /** How often a task is tried again after a failure, over all its steps. */
  @WithDefault("3")
  int retries();

  /** Deaths of the instance that works on a task after which it fails. */
  @WithDefault("5")
  int crashes();

  /** Longest time one attempt at a step may take. */
  @WithDefault("PT30M")
  Duration deadline();

  /** Most calls of the model for the work of one task. */
  @WithDefault("30")
  int steps();

  /** Most tokens, sent and received, for the work of one task. */
  @WithDefault("300000")
  long tokens();

  /** Most web pages read for one task. */
  @WithDefault("20")
  int pages();

  /** Most tokens, sent and received, for the plan of one task. */
  @WithDefault("10000")
  long planTokens();

  /**
   * How long an ended task is kept; longer than topics keep commands, so that one that comes again
   * is known.
   */
  @WithDefault("P30D")
  Duration retention();

  /** How often tasks past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
