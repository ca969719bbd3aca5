package dev.nightshift.research.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What costs are summed by. */
enum CostBreakdown {
  DAY("to_char(day, 'YYYY-MM-DD')", "key"),
  RUN("coalesce(run_id, subject_id)", "amount desc, key"),
  STAGE("stage", "amount desc, key"),
  PROVIDER("provider", "amount desc, key");

  private final String key;
  private final String order;

  CostBreakdown(String key, String order) {
    this.key = key;
    this.order = order;
  }

  /** The expression over {@code cost_entry} that tells one sum from another. */
  String key() {
    return key;
  }

  /** Days in their order, anything else by what it has cost. */
  String order() {
    return order;
  }

  static Optional<CostBreakdown> ofWord(String word) {
    return Arrays.stream(values())
        .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
