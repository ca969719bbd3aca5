package dev.nightshift.research.run;

import java.util.Map;

/**
 * One kind of a run's items.
 *
 * @param states how many items are in each state that occurs
 */
public record StageView(String kind, Map<String, Integer> states) {}
