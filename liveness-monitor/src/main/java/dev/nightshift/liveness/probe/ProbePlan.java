package dev.nightshift.liveness.probe;

import dev.nightshift.liveness.instance.KnownInstance;
import java.util.List;

/**
 * What a round is to do, as read from the database before it.
 *
 * @param reviewDue whether incidents may open or resolve by the passing of time
 * @param sightIncidentOpen whether the monitor is known to be blind
 */
record ProbePlan(
    List<KnownInstance> instances,
    boolean reviewDue,
    boolean sightIncidentOpen,
    int openIncidents) {

  ProbePlan {
    instances = List.copyOf(instances);
  }
}
