package dev.nightshift.gateway.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The channels to people, and what is wrong with them.
 *
 * @param states per channel {@code UP}, or the sentences that say what is wrong
 */
record Channels(Map<String, String> states, List<String> troubles) {

  private static final String UP = "UP";

  /** Those that this service itself is are up whenever it answers. */
  static Channels of(List<ChannelHealth> parts) {
    Map<String, String> states = new TreeMap<>(Map.of("http", UP, "web", UP));
    List<String> troubles = new ArrayList<>();
    for (ChannelHealth part : parts) {
      if (part.configured()) {
        states.merge(part.channel(), part.trouble().orElse(UP), Channels::worse);
        part.trouble().ifPresent(troubles::add);
      }
    }
    return new Channels(states, troubles.stream().distinct().toList());
  }

  private static String worse(String one, String other) {
    if (one.equals(UP) || one.equals(other)) {
      return other;
    }
    return other.equals(UP) ? one : one + " " + other;
  }
}
