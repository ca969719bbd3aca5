package dev.nightshift.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How figures are written: no more digits than they carry. */
public final class Figures {

  private Figures() {}

  /** {@code 2,345}. */
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** {@code 1.23}. */
  public static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** {@code 12.3}. */
  public static String tenth(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** {@code 41 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /** All of them, so that a reader sees the spread. */
  public static String each(List<Double> values) {
    return values.stream().map(Figures::whole).collect(Collectors.joining(" · "));
  }
}
