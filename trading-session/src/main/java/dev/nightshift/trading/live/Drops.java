package dev.nightshift.trading.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what was not passed on, by reason. */
final class Drops {

  private final Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
  private final Consumer<DropReason> meter;

  Drops(Consumer<DropReason> meter) {
    this.meter = meter;
  }

  void drop(DropReason reason) {
    counts.merge(reason, 1L, Long::sum);
    meter.accept(reason);
  }

  Map<String, Long> byReason() {
    Map<String, Long> reasons = new TreeMap<>();
    counts.forEach((reason, count) -> reasons.put(reason.name(), count));
    return reasons;
  }
}
