package dev.nightshift.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's own histogram of the time from when a message is due to the end of its decision, as
 * it stands in Prometheus' text format: cumulative counts per upper bound.
 */
record DecisionTimes(List<Bucket> buckets) {

  private static final Pattern BUCKET =
      Pattern.compile(
          "(?m)^nightshift_trading_decision_seconds_bucket\\{.*?le=\"([^\"]+)\".*?} ([0-9.E+]+)$");

  /** So many were not later than that. */
  record Bucket(double seconds, double count) {}

  static DecisionTimes of(String metrics) {
    List<Bucket> buckets = new ArrayList<>();
    Matcher matcher = BUCKET.matcher(metrics);
    while (matcher.find()) {
      String bound = matcher.group(1);
      double seconds = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
      buckets.add(new Bucket(seconds, Double.parseDouble(matcher.group(2))));
    }
    if (buckets.isEmpty()) {
      throw new IllegalStateException("The service counts no decisions of paced replays.");
    }
    return new DecisionTimes(buckets);
  }

  long count() {
    return (long) buckets.getLast().count();
  }

  /** The least bound in seconds that holds this share of them. */
  double within(double share) {
    double wanted = share * buckets.getLast().count();
    return buckets.stream()
        .filter(bucket -> bucket.count() >= wanted)
        .findFirst()
        .orElseThrow()
        .seconds();
  }
}
