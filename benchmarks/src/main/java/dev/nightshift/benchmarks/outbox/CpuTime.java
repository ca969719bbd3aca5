package dev.nightshift.benchmarks.outbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time used so far by this process and its children, by what they are. Unlike a rate it
 * hardly depends on what else the machine does.
 */
record CpuTime(Map<Part, Duration> used) {

  /** Who uses it. */
  enum Part {
    WRITERS,
    POSTGRES,
    KAFKA,
    CONSUMER
  }

  /** A child that ended takes its time with it; the servers' pooled sessions stay. */
  static CpuTime now() {
    Map<Part, Duration> used = new EnumMap<>(Part.class);
    ProcessHandle self = ProcessHandle.current();
    Stream.concat(Stream.of(self), self.descendants())
        .forEach(
            process ->
                process
                    .info()
                    .totalCpuDuration()
                    .ifPresent(time -> used.merge(part(process), time, Duration::plus)));
    return new CpuTime(used);
  }

  /** Microseconds per event of each part, since the earlier reading. */
  Map<Part, Double> perEvent(CpuTime earlier, int events) {
    Map<Part, Double> micros = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Duration spent = of(part).minus(earlier.of(part));
      micros.put(part, spent.toNanos() / 1e3 / events);
    }
    return micros;
  }

  private Duration of(Part part) {
    return used.getOrDefault(part, Duration.ZERO);
  }

  private static Part part(ProcessHandle process) {
    if (process.pid() == ProcessHandle.current().pid()) {
      return Part.CONSUMER;
    }
    String command = process.info().commandLine().orElse("");
    if (command.contains(WriterMain.class.getName())) {
      return Part.WRITERS;
    }
    return command.contains("KafkaMain") ? Part.KAFKA : Part.POSTGRES;
  }
}
