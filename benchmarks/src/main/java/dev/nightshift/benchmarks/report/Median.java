package dev.nightshift.benchmarks.report;

import java.util.Collection;

/** The middle of several rounds; a noisy neighbour moves it less than it moves a mean. */
public final class Median {

  private Median() {}

  /** Of an even number of values, the mean of the two in the middle. */
  public static double of(Collection<? extends Number> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no median of nothing");
    }
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
