package dev.nightshift.trading.strategy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parameters of a strategy as people give them, each asked for once. */
final class Parameters {

  private final Map<String, String> given;
  private final Set<String> known = new TreeSet<>();

  Parameters(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  int number(String name, int otherwise) {
    known.add(name);
    String text = given.get(name);
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is to be a whole number; got '" + text + "'", e);
    }
  }

  boolean flag(String name) {
    known.add(name);
    String text = given.getOrDefault(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(name + " is to be true or false; got '" + text + "'");
    }
    return text.equals("true");
  }

  /** Refuses what nobody asked for. */
  void allKnown() {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no parameter "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", known));
    }
  }
}
