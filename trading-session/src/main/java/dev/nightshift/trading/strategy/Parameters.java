package dev.nightshift.trading.strategy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Parameters of a strategy as people give them, each asked for once, with what each comes to. */
final class Parameters {

  private final Map<String, String> given;
  private final Map<String, String> effective = new TreeMap<>();

  Parameters(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  int number(String name, int otherwise) {
    String text = given.getOrDefault(name, Integer.toString(otherwise));
    effective.put(name, text);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is to be a whole number; got '" + text + "'", e);
    }
  }

  boolean flag(String name) {
    String text = given.getOrDefault(name, "false");
    effective.put(name, text);
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(name + " is to be true or false; got '" + text + "'");
    }
    return text.equals("true");
  }

  /** Every parameter that was asked for, by name, those that were not given at their defaults. */
  Map<String, String> effective() {
    return Map.copyOf(effective);
  }

  /** Refuses what nobody asked for. */
  void allKnown() {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(effective.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no parameter "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", effective.keySet()));
    }
  }
}
