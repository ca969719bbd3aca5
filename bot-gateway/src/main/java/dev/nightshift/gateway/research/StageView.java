package dev.nightshift.gateway.research;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of a run's items.
 *
 * @param kind LEAD_LIST, COMPANY or CONTACTS
 * @param states how many items are in each state that occurs, in the order they were told
 */
public record StageView(String kind, Map<String, Integer> states) {

  public StageView {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** Items in any state. */
  public int total() {
    return states.values().stream().mapToInt(Integer::intValue).sum();
  }
}
