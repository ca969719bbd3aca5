package dev.nightshift.trading.execution;

import dev.nightshift.trading.order.Latency;
import java.time.Duration;

/**
 * How a session's orders are executed.
 *
 * @param queueCapacity most orders on their way at a time, above 0
 * @param makerFeeBps fee of fills that others took, in hundredths of a percent of their worth
 * @param takerFeeBps fee of fills that took what others offered
 * @param orderLifetimeNs after which a working order expires, above 0
 */
public record ExecutionTerms(
    FillModel model,
    Latency latency,
    int queueCapacity,
    int makerFeeBps,
    int takerFeeBps,
    long orderLifetimeNs) {

  /** A working order's lifetime unless a session says otherwise. */
  public static final long DAY_NS = Duration.ofHours(24).toNanos();

  /** Ideal fills with one fee. */
  public static ExecutionTerms ideal(Latency latency, int queueCapacity, int feeBps) {
    return new ExecutionTerms(FillModel.IDEAL, latency, queueCapacity, feeBps, feeBps, DAY_NS);
  }
}
