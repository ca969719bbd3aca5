package dev.nightshift.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one caller may ask for, over all channels and instances. */
@ConfigMapping(prefix = "nightshift.gateway.limit")
interface LimitConfig {

  /** Messages in any 60 seconds. */
  @WithDefault("30")
  int messagesPerMinute();

  /** Messages in any 60 minutes. */
  @WithDefault("500")
  int messagesPerHour();

  /** Other changing requests of the HTTP API in any 60 seconds. */
  @WithDefault("600")
  int requestsPerMinute();

  /** Other changing requests of the HTTP API in any 60 minutes. */
  @WithDefault("10000")
  int requestsPerHour();
}
