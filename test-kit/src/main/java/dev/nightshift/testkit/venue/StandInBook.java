package dev.nightshift.testkit.venue;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A complete book; for one thread at a time. */
final class StandInBook {

  private final Map<BigDecimal, String> bids = new TreeMap<>(Comparator.reverseOrder());
  private final Map<BigDecimal, String> asks = new TreeMap<>();
  private long lastUpdate;

  /** Puts a level; quantity 0 takes it away. Returns the number of the update. */
  long put(boolean bid, String price, String quantity) {
    Map<BigDecimal, String> side = bid ? bids : asks;
    if (new BigDecimal(quantity).signum() == 0) {
      side.remove(new BigDecimal(price));
    } else {
      side.put(new BigDecimal(price), quantity);
    }
    lastUpdate++;
    return lastUpdate;
  }

  long lastUpdate() {
    return lastUpdate;
  }

  /** {@code [price, quantity]} rows, best first. */
  List<List<String>> levels(boolean bid, int most) {
    return (bid ? bids : asks)
        .entrySet().stream()
            .limit(most)
            .map(level -> List.of(level.getKey().toPlainString(), level.getValue()))
            .toList();
  }
}
