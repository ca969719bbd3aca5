package dev.nightshift.research.budget;

import java.math.BigDecimal;
import java.util.List;

/** Whether a call may be made. */
sealed interface Verdict {

  /** It may. */
  record Granted() implements Verdict {}

  /**
   * It may not.
   *
   * @param by the limits in the way, at least one
   * @param exhausted false: only because of what is set aside for calls under way
   */
  record Refused(List<Standing> by, boolean exhausted) implements Verdict {

    public Refused {
      by = List.copyOf(by);
    }

    /** One sentence for a person. */
    String sentence() {
      Standing first = by.getFirst();
      String limit = "%s (%s)".formatted(first.scope().words(), Usd.text(first.bound()));
      if (!exhausted) {
        return "%s leaves no room beside the calls under way; it goes on when they are done."
            .formatted(limit);
      }
      String left =
          "%s leaves no room for another call, %s is spent; "
              .formatted(limit, Usd.text(first.booked()));
      return first.scope().opensAt() == null
          ? left + "it goes on when the budget is raised."
          : left
              + "it goes on at %s or when the budget is raised.".formatted(first.scope().opensAt());
    }
  }

  /** The verdict on an amount; what is spent weighs more than what is under way. */
  static Verdict on(List<Standing> standings, BigDecimal amount) {
    List<Standing> exhausted =
        standings.stream().filter(standing -> standing.exhaustedFor(amount)).toList();
    if (!exhausted.isEmpty()) {
      return new Refused(exhausted, true);
    }
    List<Standing> full =
        standings.stream().filter(standing -> !standing.hasRoomFor(amount)).toList();
    return full.isEmpty() ? new Granted() : new Refused(full, false);
  }
}
