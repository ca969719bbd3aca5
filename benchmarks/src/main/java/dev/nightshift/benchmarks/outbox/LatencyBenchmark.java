package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Time from commit to consumer at a fixed rate, in an open loop. Written by the instance that
 * relays, its own commit wakes the relay; written by the other one, the relay's poll finds it.
 */
final class LatencyBenchmark {

  static final int PER_SECOND = 200;

  private static final Duration ARRIVAL_BOUND = Duration.ofSeconds(60);

  /** The first instance took the relay's role when it started. */
  private static final int RELAY = 0;

  private static final int OTHER = 1;

  static final List<LatencySetting> SETTINGS =
      List.of(
          new LatencySetting(
              "Nightshift, written by the instance that relays", OutboxKind.NIGHTSHIFT, RELAY),
          new LatencySetting(
              "Nightshift, written by another instance", OutboxKind.NIGHTSHIFT, OTHER),
          new LatencySetting(
              "transaction-outbox (each instance publishes its own)", OutboxKind.GRUELBOX, RELAY));

  private final WriterFleet fleet;
  private final RawConsumer consumer;
  private final Progress progress;
  private final Map<LatencySetting, List<LatencyRound>> rounds = new LinkedHashMap<>();

  LatencyBenchmark(WriterFleet fleet, RawConsumer consumer, Progress progress) {
    this.fleet = fleet;
    this.consumer = consumer;
    this.progress = progress;
  }

  LatencyResult run(int count, Duration length) throws InterruptedException {
    for (int round = 0; round < count; round++) {
      for (LatencySetting setting : round % 2 == 0 ? SETTINGS : SETTINGS.reversed()) {
        LatencyRound result = turn(setting, length);
        rounds.computeIfAbsent(setting, each -> new ArrayList<>()).add(result);
        progress.say(
            "round %d/%d  %-52s p50 %.1f ms, p99 %.1f ms",
            round + 1,
            count,
            setting.label(),
            result.fromCommitMillis(50),
            result.fromCommitMillis(99));
      }
    }
    return new LatencyResult(rounds, length);
  }

  private LatencyRound turn(LatencySetting setting, Duration length) throws InterruptedException {
    List<WriterProcess> instances = fleet.instances(setting.kind(), WriterFleet.INSTANCES);
    instances.forEach(WriterProcess::startRelaying);
    WriterProcess writer = instances.get(setting.writer());
    Tally tally = consumer.tally(setting.kind());
    tally.forgetTimes();
    int before = tally.events();
    List<PacedEvent> events = writer.pace(PER_SECOND, length);
    if (!tally.await(before + events.size(), ARRIVAL_BOUND)) {
      throw new IllegalStateException(setting.label() + ": not all events arrived");
    }
    LatencyRound round = new LatencyRound();
    for (PacedEvent event : events) {
      round.add(event, tally.arrivalNanos(event.identity()).orElseThrow());
    }
    instances.forEach(WriterProcess::stopRelaying);
    tally.forgetTimes();
    return round;
  }
}
