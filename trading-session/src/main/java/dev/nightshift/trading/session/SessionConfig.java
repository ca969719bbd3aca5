package dev.nightshift.trading.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
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

  /** How orders are filled where a session does not say: ideal, top-of-book, book-walk or queue. */
  @WithDefault("ideal")
  String fills();

  /** What becomes of orders and position in the end: flatten, cancel (orders) or keep. */
  @WithDefault("flatten")
  String stopPolicy();

  /** What a tripped breaker does: pause, flatten or stop. */
  @WithDefault("pause")
  String onBreaker();

  /**
   * What a live session does when its venue cannot be reached so often in a row that somebody is
   * told: block (no entries until it is back) or stop (orders are cancelled, the position stays).
   */
  @WithDefault("block")
  String onFeedLoss();

  /** Loss of a day after which the breaker trips, as a share of the day's first equity; 0: none. */
  @WithDefault("0.25")
  BigDecimal dailyLoss();

  /** Fall from the highest equity after which the breaker trips, as a share of it; 0: none. */
  @WithDefault("0.50")
  BigDecimal drawdown();

  /** Losing positions in a row after which the breaker trips; 0: none. */
  @WithDefault("0")
  int consecutiveLosses();

  /** Most orders at work at a time; 0: no limit. */
  @WithDefault("20")
  int maxOpenOrders();

  /** Most orders of a minute on the feed's clock; 0: no limit. */
  @WithDefault("120")
  int maxOrdersPerMinute();

  /** Fee of orders that waited in the book, in hundredths of a percent. */
  @WithDefault("10")
  int makerFeeBps();

  /** How long an order works before it expires. */
  @WithDefault("PT24H")
  Duration orderLifetime();

  /**
   * Maintenance margin of linear contracts, in hundredths of a percent of what they are worth; a
   * position whose margin falls below it is liquidated.
   */
  @WithDefault("50")
  int maintenanceBps();

  /** How long there are no entries after a closed position. */
  @WithDefault("PT0S")
  Duration cooldown();

  /** Stop losses within {@code stop-guard-within} that keep a session from entering; 0: none do. */
  @WithDefault("4")
  int stopGuard();

  /** Over which time stop losses are counted, on the feed's clock. */
  @WithDefault("PT24H")
  Duration stopGuardWithin();

  /** For how long they keep it from entering. */
  @WithDefault("PT1H")
  Duration stopGuardLock();

  /**
   * Closed positions within {@code profit-guard-within} that keep a session from entering when they
   * earned less than {@code profit-guard-least-bps}; 0: none do.
   */
  @WithDefault("0")
  int profitGuard();

  /** Over which time profits are summed, on the feed's clock. */
  @WithDefault("PT6H")
  Duration profitGuardWithin();

  /** What they are to earn together, in hundredths of a percent of the starting equity. */
  @WithDefault("0")
  int profitGuardLeastBps();

  /** For how long they keep it from entering. */
  @WithDefault("PT1H")
  Duration profitGuardLock();
}
