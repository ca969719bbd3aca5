package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The handle of a {@link WriterMain}. An order is {@linkplain #order given} and its {@linkplain
 * #answer answer} read apart, so that several processes can work at once. Ends with this JVM.
 */
final class WriterProcess implements AutoCloseable {

  private static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  /** Begins every line that answers an order. */
  static final String ANSWER = "answer: ";

  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private WriterProcess(Process process) {
    this.process = process;
    orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param jvmArguments added to the usual ones
   */
  static WriterProcess start(
      OutboxKind kind, int instance, ServerAddress servers, List<String> jvmArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_ARGUMENTS);
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WriterMain.class.getName(), kind.name(), Integer.toString(instance)));
    command.addAll(servers.arguments());
    try {
      WriterProcess started =
          new WriterProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
      started.answer();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void startRelaying() {
    order("relay");
    answer();
  }

  void stopRelaying() {
    order("rest");
    answer();
  }

  /**
   * Answered by {@link #written()}.
   *
   * @param credit events that may be written before more is {@linkplain #grant granted}
   */
  void orderBurst(int writers, Duration length, int credit) {
    order("burst " + writers + " " + length.toMillis() + " " + credit);
  }

  void grant(int events) {
    order("credit " + events);
  }

  /** Whether an answer can be read, or none will ever come, which reading it then says. */
  boolean answered() {
    try {
      return answers.ready() || !process.isAlive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Written written() {
    return Written.of(answer());
  }

  List<PacedEvent> pace(int perSecond, Duration length) {
    try {
      Path file = Files.createTempFile("nightshift-benchmark-", ".events");
      try {
        order("pace " + perSecond + " " + length.toMillis() + " " + file);
        answer();
        return Files.readAllLines(file).stream().map(PacedEvent::of).toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException interrupt) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void order(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a writer process is gone; its output says why", e);
    }
  }

  /** The next answer; whatever else the JVM prints there is passed on. */
  private String answer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(ANSWER)) {
          return line.substring(ANSWER.length());
        }
        System.err.println(line);
      }
      throw new IllegalStateException("a writer process ended; its output says why");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
