package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.servers.ServerAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Two writing instances of each kind; alive for the whole run, so that their code stays warm. */
final class WriterFleet implements AutoCloseable {

  static final int INSTANCES = 2;

  private final Map<OutboxKind, List<WriterProcess>> writers = new EnumMap<>(OutboxKind.class);

  private WriterFleet() {}

  static WriterFleet start(Map<OutboxKind, ServerAddress> databases, List<String> jvmArguments) {
    WriterFleet fleet = new WriterFleet();
    try {
      databases.forEach((kind, database) -> fleet.add(kind, database, jvmArguments));
      return fleet;
    } catch (RuntimeException failure) {
      fleet.close();
      throw failure;
    }
  }

  /** The first instances of that kind. */
  List<WriterProcess> instances(OutboxKind kind, int count) {
    return writers.getOrDefault(kind, List.of()).subList(0, count);
  }

  @Override
  public void close() {
    writers.values().forEach(instances -> instances.forEach(WriterProcess::close));
  }

  private void add(OutboxKind kind, ServerAddress database, List<String> jvmArguments) {
    List<WriterProcess> instances = new ArrayList<>();
    writers.put(kind, instances);
    for (int instance = 0; instance < INSTANCES; instance++) {
      instances.add(WriterProcess.start(kind, instance, database, jvmArguments));
    }
  }
}
