package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.monitor.InstanceView;
import dev.nightshift.gateway.monitor.MonitorReads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /workers}: every instance and what it is doing. */
@Singleton
class WorkersCommand implements ChatCommand {

  private static final int WORK_SHOWN = 3;

  private final MonitorReads monitor;

  WorkersCommand(MonitorReads monitor) {
    this.monitor = monitor;
  }

  @Override
  public CommandName name() {
    return CommandName.WORKERS;
  }

  @Override
  public Act prepare(Call call) {
    List<InstanceView> instances = monitor.instances();
    return Act.say(
        instances.isEmpty()
            ? "No instance is known yet; liveness-monitor learns of each as it starts."
            : instances.stream().map(WorkersCommand::line).collect(Collectors.joining("\n")));
  }

  private static String line(InstanceView instance) {
    String doing =
        instance.work().stream()
            .limit(WORK_SHOWN)
            .map(work -> Words.orEmpty(work.id()) + " " + Words.lower(work.stage()))
            .collect(Collectors.joining(", "));
    return "%s %s: %s%s"
        .formatted(
            instance.service(),
            instance.place(),
            Words.lower(instance.state()),
            doing.isEmpty() ? "" : ", " + doing);
  }
}
