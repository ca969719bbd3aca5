package dev.nightshift.gateway.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was last known of instances and incidents, always at hand.
 *
 * @param incidents open ones first, then the latest
 * @param answering whether liveness-monitor answered when it was last asked
 */
public record Fleet(boolean answering, List<InstanceView> instances, List<IncidentView> incidents) {

  static final Fleet UNKNOWN = new Fleet(false, List.of(), List.of());

  public Fleet {
    instances = List.copyOf(instances);
    incidents = List.copyOf(incidents);
  }

  Fleet silent() {
    return new Fleet(false, instances, incidents);
  }

  /** Incidents that are not over. */
  public List<IncidentView> openIncidents() {
    return incidents.stream().filter(IncidentView::open).toList();
  }

  /** Instances that are new or in another state, in the order of their ids. */
  List<InstanceView> changedSince(Fleet before) {
    Set<List<String>> known =
        before.instances().stream().map(Fleet::standing).collect(Collectors.toSet());
    return instances.stream()
        .filter(instance -> !known.contains(standing(instance)))
        .sorted(Comparator.comparing(InstanceView::id))
        .toList();
  }

  private static List<String> standing(InstanceView instance) {
    return List.of(instance.id(), instance.state());
  }

  /** Live instances of a service. */
  public List<InstanceView> live(String service) {
    return instances.stream()
        .filter(instance -> instance.service().equals(service) && instance.live())
        .toList();
  }
}
