package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Throughput and latency, one after the other, with the same processes. */
public final class OutboxBenchmarks {

  private final OutboxPlan plan;
  private final List<String> writerJvmArguments;
  private final Progress progress;

  /**
   * @param writerJvmArguments for looking closer, such as a flight recording
   */
  public OutboxBenchmarks(OutboxPlan plan, List<String> writerJvmArguments, Progress progress) {
    this.plan = plan;
    this.writerJvmArguments = List.copyOf(writerJvmArguments);
    this.progress = progress;
  }

  public List<Section> run() throws Exception {
    BenchmarkServers.createTopics(
        Arrays.stream(OutboxKind.values()).map(OutboxKind::topic).toList());
    Map<OutboxKind, ServerAddress> databases = new EnumMap<>(OutboxKind.class);
    databases.put(OutboxKind.NIGHTSHIFT, BenchmarkServers.backboneDatabase());
    databases.put(OutboxKind.GRUELBOX, BenchmarkServers.emptyDatabase());
    Optional<PgbenchLimit> limit = PgbenchLimit.find();
    if (limit.isEmpty()) {
      progress.say("pgbench is not installed: going on without the limit");
    }
    try (RawConsumer consumer = new RawConsumer(BenchmarkServers.kafka());
        WriterFleet fleet = WriterFleet.start(databases, writerJvmArguments)) {
      consumer.start();
      var throughput = new ThroughputBenchmark(fleet, consumer, limit, progress);
      throughput.warmUp(plan.warmUp());
      Section first = throughput.run(plan.bursts(), plan.burst()).section();
      for (OutboxKind kind : OutboxKind.values()) {
        BenchmarkServers.flushAfter(kind.topic(), Flushing.EVERY_APPEND.messages());
      }
      var latency = new LatencyBenchmark(fleet, consumer, progress);
      return List.of(first, latency.run(plan.latencies(), plan.latency()).section());
    }
  }
}
