package dev.nightshift.liveness.statuspage;

import dev.nightshift.liveness.incident.Incident;
import dev.nightshift.liveness.instance.ServiceHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the page is built from.
 *
 * @param shown names of the services to show, in order
 * @param live how many instances of each service are live; absent means none
 * @param incidents open ones first, then the latest
 */
record StatusFacts(
    List<String> shown,
    List<ServiceHealth> services,
    Map<String, Long> live,
    List<Incident> incidents,
    Instant now) {}
