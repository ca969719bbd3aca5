package dev.nightshift.backbone.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.process.Signal;
import dev.nightshift.local.process.Suspension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process of our own on the test's class path, for what a thread cannot do: die at a named point,
 * or be frozen. It says on its output how far it is, and ends with this object.
 */
public final class ChildJvm implements AutoCloseable {

  /** How a child ends that dies on purpose. */
  public static final int HALTED = 42;

  private static final long BOUND_SECONDS = 60;
  private static final String PREFIX = "said: ";

  private final Process process;
  private final Writer input;
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> output = new ArrayList<>();

  private ChildJvm(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  public static ChildJvm start(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** For the child: tells the parent. */
  public static void say(String what) {
    System.out.println(PREFIX + what);
    System.out.flush();
  }

  /** For the child: waits for the parent's word. */
  public static void awaitWord() {
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("the parent is gone");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets a child go on that waits in {@link #awaitWord}. */
  public void goOn() {
    try {
      input.write('.');
      input.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The next thing it says. */
  public String awaitSaid() throws InterruptedException {
    String next = said.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("the child's output so far: %s", output()).isNotNull();
    return next;
  }

  /** Waits for its own end, which must be the one that was ordered. */
  public void awaitHalted() throws InterruptedException {
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
        .as("the child still runs; its output: %s", output())
        .isTrue();
    assertThat(process.exitValue()).as("the child's output: %s", output()).isEqualTo(HALTED);
  }

  public void freeze() {
    Suspension.begin(process.pid());
  }

  public void thaw() {
    assertThat(Signal.CONT.sendTo(process.pid())).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
        if (line.startsWith(PREFIX)) {
          said.add(line.substring(PREFIX.length()));
        }
      }
    } catch (IOException ended) {
      synchronized (output) {
        output.add("(output ended: " + ended.getMessage() + ")");
      }
    }
  }
}
