package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.monitor.IncidentView;
import dev.nightshift.gateway.monitor.MonitorReads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /incidents}. */
@Singleton
class IncidentsCommand implements ChatCommand {

  private static final int SHOWN = 10;

  private final MonitorReads monitor;

  IncidentsCommand(MonitorReads monitor) {
    this.monitor = monitor;
  }

  @Override
  public CommandName name() {
    return CommandName.INCIDENTS;
  }

  @Override
  public Act prepare(Call call) {
    List<IncidentView> incidents = monitor.incidents(SHOWN);
    return Act.say(
        incidents.isEmpty()
            ? "No incident so far."
            : incidents.stream().map(IncidentsCommand::line).collect(Collectors.joining("\n")));
  }

  private static String line(IncidentView incident) {
    return "%s %s: %s (since %s)%s"
        .formatted(
            incident.id(),
            Words.lower(incident.state()),
            Words.orEmpty(incident.summary()),
            incident.openedAt(),
            response(incident));
  }

  private static String response(IncidentView incident) {
    String by =
        incident.acknowledgedBy() == null ? "" : ", looked after by " + incident.acknowledgedBy();
    return incident.silencedUntil() == null
        ? by
        : by + ", silent until " + incident.silencedUntil();
  }
}
