package dev.nightshift.trading.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions. */
@ConfigMapping(prefix = "nightshift.trading.session")
public interface SessionConfig {

  /** Most sessions that one instance runs at a time. */
  @WithDefault("100")
  int max();

  /** How often free sessions are looked for. */
  @WithDefault("PT0.5S")
  Duration claimEvery();

  /** How often commands to running sessions are looked for; they take effect within this. */
  @WithDefault("PT0.1S")
  Duration commandsEvery();

  /**
   * How long a session whose state this release cannot read is left to instances that can; then it
   * fails.
   */
  @WithDefault("PT10M")
  Duration unreadableFor();

  /** How often a running session is made durable. */
  @WithDefault("PT0.25S")
  Duration persistEvery();

  /** Most fills and points that wait to become durable; beyond it the session waits. */
  @WithDefault("500")
  int maxUnwritten();

  /** How often a person is told how far a session is. */
  @WithDefault("PT1S")
  Duration progressEvery();

  /** How often the log says how a session stands. */
  @WithDefault("PT1M")
  Duration logEvery();

  /** Least time on the feed's clock between two points of the equity curve, fills apart. */
  @WithDefault("PT10S")
  Duration equityPointEvery();

  /** Taker fee in hundredths of a percent. */
  @WithDefault("10")
  int feeBps();

  /**
   * Share of the cash that an entry spends, in hundredths of a percent. What is left pays the fee
   * and a price that ran away during the latency.
   */
  @WithDefault("9500")
  int orderBps();

  /** Most orders of a session on their way at a time; further ones are rejected. */
  @WithDefault("50")
  int executionQueue();

  /** How long an ended session is kept, with its fills and its equity curve. */
  @WithDefault("P90D")
  Duration retention();
}
