package dev.nightshift.trading.risk;

/**
 * When entries are locked for a while; durations in nanoseconds, 0: never.
 *
 * @param cooldownNs after every closed position
 * @param guardStops stop losses within {@code guardWindowNs} that lock, up to 64
 * @param guardLockNs for how long they do
 * @param lowProfitTrades closed positions within {@code lowProfitWindowNs}, up to 64, that lock
 *     when they earned less than {@code lowProfitBps} of the starting equity together
 * @param lowProfitLockNs for how long they do
 */
public record Protections(
    long cooldownNs,
    int guardStops,
    long guardWindowNs,
    long guardLockNs,
    int lowProfitTrades,
    long lowProfitWindowNs,
    int lowProfitBps,
    long lowProfitLockNs) {

  /** Entries are never locked. */
  public static final Protections NONE = new Protections(0, 0, 0, 0, 0, 0, 0, 0);
}
