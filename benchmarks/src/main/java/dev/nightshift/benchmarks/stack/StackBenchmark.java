package dev.nightshift.benchmarks.stack;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.ServiceStatus;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import dev.nightshift.local.ports.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Starts a stack of its own with {@code ./nightshift up}, lets it idle and reads its processes'
 * memory. The build is made before the clock starts; the home is new, so the start includes the
 * database's creation.
 */
public final class StackBenchmark {

  /** The ports a stack takes from its base on. */
  private static final int PORTS = 17;

  private final Duration idle;
  private final Progress progress;

  public StackBenchmark(Duration idle, Progress progress) {
    this.idle = idle;
    this.progress = progress;
  }

  public Section run() throws IOException, InterruptedException {
    Script script = Script.here();
    progress.say("building what ./nightshift needs");
    script.run("--help");
    Path parent = Files.createTempDirectory("nightshift-benchmark-");
    Path home = parent.resolve("home");
    try {
      return measure(script, home);
    } finally {
      script.run("down", "--home", home.toString());
      Files.deleteIfExists(home);
      Files.delete(parent);
    }
  }

  private Section measure(Script script, Path home) throws IOException, InterruptedException {
    progress.say("./nightshift up");
    long started = System.nanoTime();
    script.run(
        "up",
        "--ephemeral",
        "--detach",
        "--home",
        home.toString(),
        "--port-base",
        Integer.toString(freeBase()));
    Duration ready = Duration.ofNanos(System.nanoTime() - started);
    progress.say("ready after %.1f s; idle for %d s", ready.toMillis() / 1e3, idle.toSeconds());
    Thread.sleep(idle);
    return new StackResult(ready, idle, memory(home)).section();
  }

  private static Map<String, ProcessMemory> memory(Path home) throws IOException {
    StackStatus status = new SupervisorClient(new StackHome(home)).status();
    Map<String, ProcessMemory> memory = new LinkedHashMap<>();
    for (ServiceStatus service : status.services()) {
      ProcessMemory sum = ProcessMemory.NONE;
      for (InstanceStatus instance : service.instances()) {
        sum = sum.plus(ProcessMemory.ofTree(instance.pid()));
      }
      memory.put(service.name(), sum);
    }
    memory.put("supervisor", ProcessMemory.of(status.pid()).orElseThrow());
    return memory;
  }

  private static int freeBase() {
    while (true) {
      int base = FreePorts.find();
      if (IntStream.range(base, base + PORTS).allMatch(FreePorts::isFree)) {
        return base;
      }
    }
  }
}
