package dev.nightshift.local.supervisor;

import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A small child process instead of a service; ready as soon as its script made the file. */
final class ShellProgram implements Program {

  static final String WELL_BEHAVED = "touch $READY; exec sleep 1000";
  static final String IGNORES_TERM = "trap '' TERM; touch $READY; while :; do sleep 0.1; done";

  final AtomicInteger starts = new AtomicInteger();
  private final String service;
  private final int slot;
  private final Path directory;
  volatile String script = WELL_BEHAVED;

  ShellProgram(String service, int slot, Path directory) {
    this.service = service;
    this.slot = slot;
    this.directory = directory;
  }

  @Override
  public String name() {
    return service + "-" + slot;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public InstancePorts ports() {
    return new InstancePorts(0, 0);
  }

  @Override
  public Duration patience() {
    return Duration.ofMillis(300);
  }

  @Override
  public Running start() {
    if (script.startsWith("refuse ")) {
      throw new LocalStackException(script.substring("refuse ".length()));
    }
    Path ready = directory.resolve(name() + "." + starts.incrementAndGet());
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    builder.environment().put("READY", ready.toString());
    try {
      return new Started(builder.start(), name() + "/" + starts.get(), ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Started(Process process, String instanceId, Path readyFile) implements Running {

    @Override
    public boolean ready() {
      return Files.exists(readyFile);
    }

    @Override
    public void askToEnd() {
      process.destroy();
    }
  }
}
