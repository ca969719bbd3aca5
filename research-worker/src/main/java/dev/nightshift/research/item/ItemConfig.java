package dev.nightshift.research.item;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How items of work are taken and tried. */
@ConfigMapping(prefix = "nightshift.research.item")
public interface ItemConfig {

  /** Items this instance works on at the same time. */
  @WithDefault("3")
  int concurrency();

  /** How often to look for items when nothing wakes this instance. */
  @WithDefault("PT0.25S")
  Duration pollInterval();

  /**
   * Longest time one attempt at an item may take: more than a provider of language models needs to
   * be found away, or its silence would count against the item.
   */
  @WithDefault("PT10M")
  Duration deadline();

  /** Failed attempts after which an item is given up. */
  @WithDefault("3")
  int maxFailures();

  /** Wait after the first failed attempt; doubles with each further one. */
  @WithDefault("PT1S")
  Duration retryDelay();

  /** Longest wait between attempts. */
  @WithDefault("PT1M")
  Duration maxRetryDelay();

  /**
   * Longest wait between two looks whether a service that an item needs is back; there is no limit
   * to their number.
   */
  @WithDefault("PT15S")
  Duration maxWait();

  /** Deaths of its holder after which an item is given up, because it may be what kills them. */
  @WithDefault("5")
  int maxCrashes();

  /** How long to go on trying to store an outcome while Postgres is away. */
  @WithDefault("PT30S")
  Duration settleWithin();
}
