package dev.nightshift.trading.candle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Candles of a longer period made of shorter ones. */
public final class Regrouped {

  private Regrouped() {}

  /**
   * Candles of a period, aligned to multiples of it since 1970. One that opens before all is known
   * is left out; the last is as whole as what it is made of.
   *
   * @param candles oldest first, of a period that divides the other; none: nothing can be made
   * @param periodNs length of a candle, above 0
   * @param knownNs from when on nothing is missing
   */
  public static List<Candle> into(long periodNs, List<Candle> candles, long knownNs) {
    if (candles.isEmpty() || periodNs % lengthOf(candles.getFirst()) != 0) {
      return List.of();
    }
    List<Candle> made = new ArrayList<>();
    CandleBuilder builder = new CandleBuilder(periodNs, null);
    for (Candle candle : candles) {
      Candle over = builder.closeAt(candle.openTimeNs());
      if (over != null) {
        made.add(over);
      }
      builder.add(candle);
    }
    made.add(Objects.requireNonNull(builder.partial(), "a candle was added"));
    made.removeIf(candle -> candle.openTimeNs() < knownNs);
    return made;
  }

  private static long lengthOf(Candle candle) {
    return candle.closeTimeNs() - candle.openTimeNs();
  }
}
