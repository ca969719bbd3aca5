package dev.nightshift.research.training;

import java.util.List;

/**
 * A scenario in a person's hands.
 *
 * @param state GIVEN, ANSWERED, JUDGED or FAILED
 * @param answer empty while there is none
 * @param points what a good answer covers
 */
record Practice(
    String id, String userId, String state, String scenario, String answer, List<String> points) {

  Practice {
    points = List.copyOf(points);
  }
}
