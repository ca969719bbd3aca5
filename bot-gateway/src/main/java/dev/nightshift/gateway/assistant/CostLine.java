package dev.nightshift.gateway.assistant;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of an answer that has cost something. Nothing the assistant said: it is told the
 * chat without it, or it would write such lines itself.
 */
final class CostLine {

  private static final String BEGINNING = "\n\nThis answer has cost ";
  private static final Pattern LINE = Pattern.compile(Pattern.quote(BEGINNING) + "\\S+$");

  private CostLine() {}

  /** The answer with the line under it, if it has cost anything. */
  static String under(String answer, @Nullable BigDecimal cost, PriceTag tag) {
    return cost == null || cost.signum() <= 0 ? answer : answer + BEGINNING + tag.of(cost) + ".";
  }

  /** The answer alone. */
  static String without(String text) {
    return LINE.matcher(text).replaceFirst("");
  }
}
