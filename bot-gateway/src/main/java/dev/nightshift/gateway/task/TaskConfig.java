package dev.nightshift.gateway.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks are watched and told. */
@ConfigMapping(prefix = "nightshift.gateway.task")
interface TaskConfig {

  /** An unfinished task whose owner was not heard of for this long is asked about. */
  @WithDefault("PT1M")
  Duration silence();

  /** How often a silent task is asked about again. */
  @WithDefault("PT15S")
  Duration askEvery();

  /** How often the watch looks for silent tasks. */
  @WithDefault("PT5S")
  Duration watchEvery();

  /** How often a task is tried again by itself where its owner calls that safe. */
  @WithDefault("3")
  int retries();

  /** Wait before the first of these tries; doubles with each. */
  @WithDefault("PT1M")
  Duration retryDelay();

  /** How often tasks are looked for that are due to be tried again. */
  @WithDefault("PT1S")
  Duration retryEvery();

  /** Shortest time between two edits of a task's progress message. */
  @WithDefault("PT1S")
  Duration progressEvery();
}
