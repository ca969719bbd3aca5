package dev.nightshift.trading.order;

/**
 * Simulated time between decision and execution, drawn evenly from {@code [minNs, maxNs]}. The draw
 * depends on seed and order number only, so that there is no generator whose state could be lost.
 *
 * @param minNs shortest, at least 0
 * @param maxNs longest, at least {@code minNs}
 */
public record Latency(long minNs, long maxNs, long seed) {

  /** Orders arrive at once. */
  public static final Latency NONE = fixed(0);

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  public Latency {
    if (minNs < 0 || maxNs < minNs) {
      throw new IllegalArgumentException("No latency between " + minNs + " and " + maxNs + " ns");
    }
  }

  /** Always the same. */
  public static Latency fixed(long ns) {
    return new Latency(ns, ns, 0);
  }

  /** The latency of an order in nanoseconds. */
  public long of(long orderNumber) {
    long random = mix(mix(seed) + orderNumber * GOLDEN_GAMMA);
    return minNs + Math.unsignedMultiplyHigh(random, maxNs - minNs + 1);
  }

  /** The latency of an order's cancellation, another than its own. */
  public long ofCancelling(long orderNumber) {
    return of(-orderNumber);
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
