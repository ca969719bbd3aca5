package dev.nightshift.local.control;

import java.util.List;

/**
 * One service (or backing server) and its instances.
 *
 * @param state the worst of its instances' states
 */
public record ServiceStatus(String name, InstanceState state, List<InstanceStatus> instances) {

  public ServiceStatus {
    instances = List.copyOf(instances);
  }
}
