package dev.nightshift.local.supervisor;

import java.util.ArrayList;
import java.util.List;

/**
 * Who stops before whom. The gateway first, so that no more comes in; the monitor after those whose
 * planned exits it is told of; Kafka and Postgres when nobody needs them any more.
 */
final class StackOrder {

  private static final List<List<String>> STOP =
      List.of(
          List.of("bot-gateway"),
          List.of("research-worker", "trading-session"),
          List.of("liveness-monitor"),
          List.of(KafkaProgram.NAME),
          List.of(PostgresProgram.NAME));

  private StackOrder() {}

  /** Groups that stop one after the other; within a group at once. */
  static List<List<SupervisedProcess>> toStop(List<SupervisedProcess> processes) {
    List<List<SupervisedProcess>> groups = new ArrayList<>();
    for (List<String> services : STOP) {
      groups.add(
          processes.stream()
              .filter(process -> services.contains(process.program().service()))
              .toList());
    }
    return groups;
  }

  static boolean isBackingServer(SupervisedProcess process) {
    String service = process.program().service();
    return service.equals(KafkaProgram.NAME) || service.equals(PostgresProgram.NAME);
  }
}
