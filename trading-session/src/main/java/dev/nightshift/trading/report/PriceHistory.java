package dev.nightshift.trading.report;

import dev.nightshift.trading.candle.Candle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the market of a session did, for charts: at most {@value #CAPACITY} candles however long it
 * goes on. Whenever there is no room for another, their period doubles and two become one.
 */
public final class PriceHistory {

  static final int CAPACITY = 480;

  private final List<Candle> candles = new ArrayList<>(CAPACITY);
  private final Set<Long> repaired = new HashSet<>();
  private long periodNs;
  private int changedFrom;
  private boolean rewritten;

  /**
   * A history that goes on.
   *
   * @param periodNs above 0; of the first candles, where there are none before
   * @param before oldest first
   * @param repairedBefore openings of those that were repaired
   */
  public PriceHistory(long periodNs, List<Candle> before, Set<Long> repairedBefore) {
    Candle first = before.isEmpty() ? null : before.getFirst();
    this.periodNs = first == null ? periodNs : first.closeTimeNs() - first.openTimeNs();
    candles.addAll(before);
    repaired.addAll(repairedBefore);
    changedFrom = candles.size();
  }

  /** Somebody traded; times never go back. */
  public void trade(long timeNs, long price, long quantity) {
    add(timeNs, price, price, price, price, quantity);
  }

  /** Somebody traded, and it was told late; what is older than the history is passed over. */
  public void missed(long happenedNs, long price, long quantity) {
    for (int i = candles.size() - 1; i >= 0; i--) {
      Candle one = candles.get(i);
      if (one.openTimeNs() <= happenedNs && happenedNs < one.closeTimeNs()) {
        candles.set(i, joined(one, price, price, price, one.close(), quantity));
        repaired.add(one.openTimeNs());
        changedFrom = Math.min(changedFrom, i);
        return;
      }
    }
  }

  /** A candle that began at {@code timeNs}, in the instrument's units. */
  public void add(long timeNs, long open, long high, long low, long close, long volume) {
    if (!candles.isEmpty() && timeNs < candles.getLast().closeTimeNs()) {
      merge(open, high, low, close, volume);
      return;
    }
    while (candles.size() >= CAPACITY) {
      halve();
    }
    if (!candles.isEmpty() && timeNs < candles.getLast().closeTimeNs()) {
      merge(open, high, low, close, volume);
    } else {
      candles.add(begun(timeNs, open, high, low, close, volume));
    }
  }

  private Candle begun(long timeNs, long open, long high, long low, long close, long volume) {
    long openNs = timeNs - Math.floorMod(timeNs, periodNs);
    return new Candle(openNs, openNs + periodNs, open, high, low, close, volume);
  }

  private void merge(long open, long high, long low, long close, long volume) {
    int last = candles.size() - 1;
    candles.set(last, joined(candles.get(last), open, high, low, close, volume));
    changedFrom = Math.min(changedFrom, last);
  }

  private static Candle joined(
      Candle one, long open, long high, long low, long close, long volume) {
    return new Candle(
        one.openTimeNs(),
        one.closeTimeNs(),
        one.open() == 0 ? open : one.open(),
        Math.max(one.high(), high),
        Math.min(one.low(), low),
        close,
        Math.addExact(one.volume(), volume));
  }

  private void halve() {
    List<Candle> finer = List.copyOf(candles);
    candles.clear();
    periodNs *= 2;
    Set<Long> finerRepaired = Set.copyOf(repaired);
    repaired.clear();
    finerRepaired.forEach(openNs -> repaired.add(openNs - Math.floorMod(openNs, periodNs)));
    changedFrom = 0;
    rewritten = true;
    for (Candle one : finer) {
      if (!candles.isEmpty() && one.openTimeNs() < candles.getLast().closeTimeNs()) {
        merge(one.open(), one.high(), one.low(), one.close(), one.volume());
      } else {
        candles.add(
            begun(one.openTimeNs(), one.open(), one.high(), one.low(), one.close(), one.volume()));
      }
    }
  }

  /** What there is to write since the last call. */
  public Change change() {
    Change change = new Change(rewritten, candles.subList(changedFrom, candles.size()), repaired);
    changedFrom = candles.size();
    rewritten = false;
    return change;
  }

  /**
   * Candles to write over those of the same beginning.
   *
   * @param anew all that were written before are to go
   * @param repaired openings of those whose missed trades were fetched
   */
  public record Change(boolean anew, List<Candle> candles, Set<Long> repaired) {

    public Change {
      candles = List.copyOf(candles);
      repaired = Set.copyOf(repaired);
    }

    /** Nothing to write. */
    public static final Change NONE = new Change(false, List.of(), Set.of());
  }
}
