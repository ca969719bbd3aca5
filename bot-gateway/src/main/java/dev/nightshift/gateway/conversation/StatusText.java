package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.health.HealthReport;
import dev.nightshift.gateway.health.HealthWatch;
import dev.nightshift.gateway.monitor.Fleet;
import dev.nightshift.gateway.monitor.FleetWatch;
import dev.nightshift.gateway.monitor.InstanceView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How things stand, in a few lines, from values that are at hand. */
@Singleton
class StatusText {

  private final HealthWatch health;
  private final FleetWatch fleetWatch;

  StatusText(HealthWatch health, FleetWatch fleetWatch) {
    this.health = health;
    this.fleetWatch = fleetWatch;
  }

  String now() {
    HealthReport report = health.report();
    Fleet fleet = fleetWatch.fleet();
    StringBuilder text = new StringBuilder();
    text.append("Status: ").append(report.status()).append('\n');
    report.reasons().forEach(reason -> text.append("- ").append(reason).append('\n'));
    text.append(services(fleet))
        .append(Words.count(report.activeTasks(), "active task"))
        .append(", ")
        .append(Words.count(report.queues().depth(), "waiting message"))
        .append(", ")
        .append(Words.count(fleet.openIncidents().size(), "open incident"))
        .append('.');
    return text.toString();
  }

  private static String services(Fleet fleet) {
    Map<String, Long> alive =
        fleet.instances().stream()
            .filter(InstanceView::live)
            .collect(
                Collectors.groupingBy(InstanceView::service, TreeMap::new, Collectors.counting()));
    return alive.isEmpty()
        ? ""
        : alive.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", "Instances: ", "\n"));
  }
}
