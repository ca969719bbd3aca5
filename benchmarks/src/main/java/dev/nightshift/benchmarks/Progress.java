package dev.nightshift.benchmarks;

import java.util.Locale;

/** One line at a time for whoever waits. */
@FunctionalInterface
public interface Progress {

  void line(String text);

  default void say(String format, Object... arguments) {
    line(String.format(Locale.ROOT, format, arguments));
  }
}
