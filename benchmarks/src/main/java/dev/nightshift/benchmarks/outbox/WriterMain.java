package dev.nightshift.benchmarks.outbox;

import dev.nightshift.benchmarks.logging.Warnings;
import dev.nightshift.benchmarks.servers.ServerAddress;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One writing instance as a process: does what it reads on standard input, one line an order, and
 * answers each but {@code credit} with one line. Ends with its input.
 *
 * <p>Arguments: kind of outbox, number of the instance, then {@link ServerAddress#arguments()}.
 */
public final class WriterMain {

  private final OutboxUnderTest outbox;
  private final Writers writers;
  private final PrintStream answers;
  private volatile Semaphore credit = new Semaphore(0);

  private WriterMain(OutboxUnderTest outbox, PrintStream answers) {
    this.outbox = outbox;
    this.writers = new Writers(outbox);
    this.answers = answers;
  }

  public static void main(String[] arguments) {
    Warnings.only();
    // Whatever else is printed must not look like an answer.
    PrintStream answers = System.out;
    System.setOut(System.err);
    OutboxKind kind = OutboxKind.valueOf(arguments[0]);
    int instance = Integer.parseInt(arguments[1]);
    List<String> address = Arrays.asList(arguments).subList(2, arguments.length);
    try (OutboxUnderTest outbox = kind.start(ServerAddress.of(address), instance)) {
      new WriterMain(outbox, answers).serve();
    } catch (Exception failure) {
      fail(failure);
    }
    System.exit(0);
  }

  private void serve() throws Exception {
    answer("ready");
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (@Nullable String order = orders.readLine(); order != null; order = orders.readLine()) {
      obey(order.split(" ", -1));
    }
  }

  private void obey(String[] order) throws Exception {
    switch (order[0]) {
      case "relay" -> {
        outbox.startRelaying();
        answer("done");
      }
      case "rest" -> {
        outbox.stopRelaying();
        answer("done");
      }
      case "credit" -> credit.release(Integer.parseInt(order[1]));
      case "burst" -> burst(Integer.parseInt(order[1]), millis(order[2]), order[3]);
      case "pace" -> {
        List<PacedEvent> events = writers.pace(Integer.parseInt(order[1]), millis(order[2]));
        Files.write(Path.of(order[3]), events.stream().map(PacedEvent::line).toList());
        answer("done");
      }
      default -> throw new IllegalArgumentException("unknown order " + order[0]);
    }
  }

  /** On a thread of its own: credit comes in meanwhile. */
  private void burst(int count, Duration length, String initialCredit) {
    Semaphore granted = new Semaphore(Integer.parseInt(initialCredit));
    credit = granted;
    Thread.ofPlatform()
        .name("burst")
        .start(
            () -> {
              try {
                answer(writers.burst(count, length, granted).line());
              } catch (InterruptedException | ExecutionException | RuntimeException failure) {
                fail(failure);
              }
            });
  }

  private void answer(String line) {
    answers.println(WriterProcess.ANSWER + line);
    answers.flush();
  }

  private static void fail(Exception failure) {
    failure.printStackTrace();
    System.exit(1);
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }
}
