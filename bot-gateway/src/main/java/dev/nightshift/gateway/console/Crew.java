package dev.nightshift.gateway.console;

import dev.nightshift.gateway.monitor.InstanceView;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The instances of one service, in the order they were told of. */
public record Crew(String service, List<InstanceView> instances) {

  public Crew {
    instances = List.copyOf(instances);
  }

  /** One for each service that has an instance, in the order of their names. */
  static List<Crew> of(List<InstanceView> instances) {
    return instances.stream()
        .collect(Collectors.groupingBy(InstanceView::service, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> new Crew(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Those that answer. */
  public long active() {
    return in("UP");
  }

  /** Those that missed a probe. */
  public long suspect() {
    return in("SUSPECT");
  }

  /** Those that are gone without having been stopped. */
  public long lost() {
    return in("LOST");
  }

  private long in(String state) {
    return instances.stream().filter(instance -> instance.state().equals(state)).count();
  }
}
