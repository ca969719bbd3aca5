package dev.nightshift.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    return new DecisionTimes(buckets);
  }

  /** Those that came after the histogram stood like that. */
  DecisionTimes since(DecisionTimes before) {
    Map<Double, Double> then =
        before.buckets.stream().collect(Collectors.toMap(Bucket::seconds, Bucket::count));
    DecisionTimes since =
        new DecisionTimes(
            buckets.stream()
                .map(
                    now ->
                        new Bucket(
                            now.seconds(), now.count() - then.getOrDefault(now.seconds(), 0.0)))
                .toList());
    if (since.count() == 0) {
      throw new IllegalStateException("The service counted no decisions of a paced replay.");
    }
    return since;
  }

  private double count() {
    return buckets.isEmpty() ? 0 : buckets.getLast().count();
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
