package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.servers.BenchmarkServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Events per second from commit to consumer: every round gives each contender, and the limit, one
 * turn; every other round goes in the reverse order.
 */
final class ThroughputBenchmark {

  /** Far above any drain seen; who is not done by then has lost something. */
  private static final Duration ARRIVAL_BOUND = Duration.ofSeconds(90);

  private static final List<Contender> CONTENDERS =
      List.of(
          new Contender(OutboxKind.NIGHTSHIFT, 1, Flushing.EVERY_APPEND),
          new Contender(OutboxKind.GRUELBOX, 1, Flushing.EVERY_APPEND),
          new Contender(OutboxKind.NIGHTSHIFT, 2, Flushing.EVERY_APPEND),
          new Contender(OutboxKind.GRUELBOX, 2, Flushing.EVERY_APPEND),
          new Contender(OutboxKind.NIGHTSHIFT, 1, Flushing.REPLICAS),
          new Contender(OutboxKind.GRUELBOX, 1, Flushing.REPLICAS));

  private final WriterFleet fleet;
  private final RawConsumer consumer;
  private final Optional<PgbenchLimit> limit;
  private final Progress progress;
  private final Map<Contender, List<Round>> rounds = new LinkedHashMap<>();
  private final List<Double> limits = new ArrayList<>();

  ThroughputBenchmark(
      WriterFleet fleet, RawConsumer consumer, Optional<PgbenchLimit> limit, Progress progress) {
    this.fleet = fleet;
    this.consumer = consumer;
    this.limit = limit;
    this.progress = progress;
    CONTENDERS.forEach(contender -> rounds.put(contender, new ArrayList<>()));
  }

  /** Not measured: compiles the code on both sides of every wire. */
  void warmUp(Duration length) throws InterruptedException, ExecutionException {
    for (OutboxKind kind : OutboxKind.values()) {
      Round round = turn(new Contender(kind, WriterFleet.INSTANCES, Flushing.EVERY_APPEND), length);
      progress.say("warm-up %s: %.0f events/s", kind.label(), round.perSecond());
    }
  }

  ThroughputResult run(int count, Duration length) throws Exception {
    for (int round = 0; round < count; round++) {
      List<Contender> order = round % 2 == 0 ? CONTENDERS : CONTENDERS.reversed();
      if (round % 2 == 1) {
        runLimit(length);
      }
      for (Contender contender : order) {
        Round result = turn(contender, length);
        rounds.computeIfAbsent(contender, each -> new ArrayList<>()).add(result);
        progress.say(
            "round %d/%d  %-48s %6.0f events/s (committed %.0f/s, %d behind at the end, CPU %s)",
            round + 1,
            count,
            contender.label(),
            result.perSecond(),
            result.committedPerSecond(),
            result.behind(),
            result.cpuMicros());
      }
      if (round % 2 == 0) {
        runLimit(length);
      }
    }
    return new ThroughputResult(rounds, limits, consumer.tally(OutboxKind.NIGHTSHIFT), length);
  }

  private Round turn(Contender contender, Duration length)
      throws InterruptedException, ExecutionException {
    List<WriterProcess> instances = fleet.instances(contender.kind(), contender.instances());
    Tally tally = consumer.tally(contender.kind());
    int before = tally.events();
    BenchmarkServers.flushAfter(contender.kind().topic(), contender.flushing().messages());
    instances.forEach(WriterProcess::startRelaying);
    CpuTime cpuBefore = CpuTime.now();
    Written written = new Burst(instances, tally).run(length);
    int behind = before + written.events() - tally.events();
    if (!tally.await(before + written.events(), ARRIVAL_BOUND)) {
      throw new IllegalStateException(
          "%s: %d of %d events did not arrive within %s"
              .formatted(
                  contender.label(),
                  before + written.events() - tally.events(),
                  written.events(),
                  ARRIVAL_BOUND));
    }
    var cpuMicros = CpuTime.now().perEvent(cpuBefore, written.events());
    instances.forEach(WriterProcess::stopRelaying);
    tally.forgetTimes();
    return Round.of(written, tally.lastArrivalNanos(), behind, cpuMicros);
  }

  private void runLimit(Duration length) throws Exception {
    if (limit.isPresent()) {
      double rate = limit.get().run(length);
      limits.add(rate);
      progress.say("          %-48s %6.0f transactions/s", "pgbench alone", rate);
    }
  }
}
