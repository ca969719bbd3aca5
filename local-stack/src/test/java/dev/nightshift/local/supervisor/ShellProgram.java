package dev.nightshift.local.supervisor;

import dev.nightshift.local.log.LogLimits;
import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.log.RotatingLog;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A small child process instead of a service; ready as soon as its script made the file. */
final class ShellProgram implements Program {

  static final String WELL_BEHAVED = "touch $READY; exec sleep 1000";
  static final String IGNORES_TERM = "trap '' TERM; touch $READY; while :; do sleep 0.1; done";

  static final String NEVER_ANSWERS = "never answers";

  final AtomicInteger starts = new AtomicInteger();
  private final String service;
  private final int slot;
  private final Path directory;
  volatile String script = WELL_BEHAVED;

  /** A start waits for it, whatever happens; open unless a test closes it. */
  volatile CountDownLatch heldUp = new CountDownLatch(0);

  final LogPump log;

  ShellProgram(String service, int slot, Path directory) {
    this.service = service;
    this.slot = slot;
    this.directory = directory;
    this.log =
        new LogPump(
            new RotatingLog(
                directory.resolve(name() + ".log"), Clock.systemUTC(), LogLimits.DEFAULT));
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
    if (script.equals(NEVER_ANSWERS)) {
      waitForAnswer();
    }
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
    builder.environment().put("READY", ready.toString());
    try {
      Process process = builder.start();
      log.carry(name(), process.getInputStream());
      awaitUninterrupted(heldUp);
      return new Started(process, name() + "/" + starts.get(), ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitForAnswer() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted.", givenUp);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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
