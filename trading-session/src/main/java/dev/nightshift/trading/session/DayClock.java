package dev.nightshift.trading.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Notices when a day is over on a feed's clock, UTC. */
final class DayClock {

  private static final long DAY_NS = 86_400_000_000_000L;

  private final List<LocalDate> over = new ArrayList<>();
  private long day;

  /**
   * @param timeNs where it goes on; 0: nothing was read yet
   */
  DayClock(long timeNs) {
    day = timeNs == 0 ? -1 : timeNs / DAY_NS;
  }

  /** It is now that late. */
  void at(long timeNs) {
    long today = timeNs / DAY_NS;
    if (today != day) {
      if (day >= 0) {
        over.add(LocalDate.ofEpochDay(day));
      }
      day = today;
    }
  }

  /** Days that are over and were not told yet; those without any message are none. */
  List<LocalDate> over() {
    List<LocalDate> told = List.copyOf(over);
    over.clear();
    return told;
  }
}
