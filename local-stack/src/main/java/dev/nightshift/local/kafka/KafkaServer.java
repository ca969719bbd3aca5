package dev.nightshift.local.kafka;

import dev.nightshift.local.process.Ending;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.process.Signal;
import dev.nightshift.local.process.Surroundings;
import dev.nightshift.local.process.Suspension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Kafka broker on 127.0.0.1 as a child process of this JVM.
 *
 * <p>{@link #start} returns only when the broker answers a request; it leaves no process behind
 * when it throws. Stopped or killed, it can be started again on the same port and data.
 */
public final class KafkaServer implements AutoCloseable {

  private static final Duration START_BOUND = Duration.ofSeconds(90);
  private static final Duration STOP_BOUND = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 50;

  private final KafkaSettings settings;
  private volatile Process process;

  private KafkaServer(KafkaSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
  }

  public static KafkaServer start(KafkaSettings settings) {
    return start(settings, process -> {});
  }

  /** {@code launched} is given the process before it answers, to carry its output away. */
  public static KafkaServer start(KafkaSettings settings, Consumer<Process> launched) {
    KafkaServer server = new KafkaServer(settings, launch(settings));
    launched.accept(server.process);
    server.awaitAnswerOrKill();
    return server;
  }

  public Process process() {
    return process;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return settings.port();
  }

  /** Whether the broker answers a request now. */
  public boolean answers() {
    return KafkaProbe.answers(settings.port());
  }

  /** {@code host:port}, as clients want it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + settings.port();
  }

  /** Ends the broker in order; killed when that takes too long. */
  public void stop() {
    resume();
    process.destroy();
    if (!Ending.within(process, STOP_BOUND)) {
      kill();
    }
  }

  /** SIGKILL: what was acknowledged is on the disk, the next start recovers its logs. */
  public void kill() {
    process.destroyForcibly();
    boolean gone = Ending.within(process, STOP_BOUND);
    assert gone;
  }

  /** Freezes the process: connections stay open and, once this returns, nothing answers. */
  public void suspend() {
    Suspension.begin(process.pid());
  }

  public void resume() {
    Signal.CONT.sendTo(process.pid());
  }

  /** Starts again after {@link #stop} or {@link #kill}, on the same port and data. */
  public void startAgain() {
    if (process.isAlive()) {
      throw new IllegalStateException("Kafka still runs as process " + process.pid());
    }
    process = launch(settings);
    awaitAnswerOrKill();
  }

  @Override
  public void close() {
    stop();
  }

  private static Process launch(KafkaSettings settings) {
    Path classes = settings.classes().resolve("classes");
    Path libraries = settings.classes().resolve("lib");
    if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
      throw new LocalStackException(
          "Kafka's class path is missing: " + libraries + " is made by building local-stack.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvmArguments());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classes + File.pathSeparator + libraries + "/*",
            "dev.nightshift.local.kafka.KafkaMain",
            settings.data().toString(),
            Integer.toString(settings.port()),
            Integer.toString(settings.controllerPort()),
            settings.endsWithParent() ? "with-parent" : "alone"));
    try {
      Files.createDirectories(settings.data());
      Process process =
          Surroundings.withoutSecrets(new ProcessBuilder(command))
              .redirectErrorStream(true)
              .redirectOutput(settings.output())
              .start();
      if (!settings.endsWithParent()) {
        process.getOutputStream().close();
      }
      return process;
    } catch (IOException e) {
      throw new LocalStackException("Kafka cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private void awaitAnswerOrKill() {
    try {
      awaitAnswer();
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (System.nanoTime() < deadline) {
      if (exitsWithin(Duration.ofMillis(POLL_MILLIS))) {
        throw new LocalStackException(
            "Kafka on port "
                + settings.port()
                + " ended at its start (exit code "
                + process.exitValue()
                + "); its log says why.");
      }
      if (KafkaProbe.answers(settings.port())) {
        return;
      }
    }
    throw new LocalStackException(
        "Kafka on port "
            + settings.port()
            + " does not answer after "
            + START_BOUND.toSeconds()
            + " s.");
  }

  private boolean exitsWithin(Duration bound) {
    try {
      return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("Interrupted while waiting for Kafka.", e);
    }
  }
}
