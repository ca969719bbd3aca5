package dev.nightshift.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.benchmarks.Progress;
import dev.nightshift.benchmarks.stack.PackagedStack;
import dev.nightshift.benchmarks.stack.ProcessMemory;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.testkit.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A packaged stack, and the way to its trading sessions over the recorded capture. */
final class TradingStack implements AutoCloseable {

  private static final String CAPTURE = "binance_spot_btcusdt_20240809.ndjson.gz";
  private static final String SERVICE = "trading-session";
  private static final String SESSIONS = "/api/v1/trading/sessions";

  /** How often a session is looked at whose end is timed. */
  static final Duration OFTEN = Duration.ofMillis(20);

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PackagedStack stack;
  private final String file;

  private TradingStack(PackagedStack stack, String file) {
    this.stack = stack;
    this.file = file;
  }

  static TradingStack start(Path project, Map<String, String> settings, Progress progress)
      throws IOException, InterruptedException {
    PackagedStack stack = PackagedStack.start(project, SERVICE, 1, settings, progress);
    try {
      byte[] capture = Files.readAllBytes(RealData.file(CAPTURE));
      return new TradingStack(stack, stack.upload(CAPTURE, "application/gzip", capture));
    } catch (IOException | RuntimeException failure) {
      stack.close();
      throw failure;
    }
  }

  /** Lines of the capture. */
  static long messages() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RealData.file(CAPTURE))),
                StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }

  /** Starts a session over the capture at that speed; returns its id. */
  String startSession(String speed, int seed) throws IOException, InterruptedException {
    return startSession("BTCUSDT", Map.of("file", file, "fileName", CAPTURE, "speed", speed), seed);
  }

  /** Starts a session on that feed; returns its id. */
  String startSession(String symbol, Map<String, String> feed, int seed)
      throws IOException, InterruptedException {
    return stack
        .post(
            SESSIONS,
            Map.of(
                "symbol",
                symbol,
                "feed",
                feed,
                "interval",
                "1s",
                "fills",
                "book-walk",
                "seed",
                seed))
        .get("id")
        .asText();
  }

  JsonNode session(String id) throws IOException, InterruptedException {
    return stack.get(SESSIONS + "/" + id);
  }

  void stop(String id) throws IOException, InterruptedException {
    stack.post(SESSIONS + "/" + id + "/stop", Map.of());
  }

  /** The session run again, as it was and under other executions. */
  JsonNode compare(String id) throws IOException, InterruptedException {
    return stack.post(SESSIONS + "/" + id + "/compare", Map.of());
  }

  /** Ends a session at once. */
  void kill(String id) throws IOException, InterruptedException {
    stack.post(SESSIONS + "/" + id + "/kill", Map.of());
  }

  /**
   * The session as soon as it is so.
   *
   * @param every how long to wait before asking again
   * @throws IllegalStateException it has failed, or is not so in ten minutes
   */
  JsonNode await(String id, Duration every, Predicate<JsonNode> so)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      Optional<JsonNode> session = stack.find(SESSIONS + "/" + id);
      if (session.filter(so).isPresent()) {
        return session.get();
      }
      if (session.filter(TradingStack::failed).isPresent() || System.nanoTime() > end) {
        throw new IllegalStateException("session " + id + " stands at " + session);
      }
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
    }
  }

  static boolean done(JsonNode session) {
    return session.get("state").asText().equals("DONE");
  }

  private static boolean failed(JsonNode session) {
    return session.get("state").asText().equals("FAILED");
  }

  static boolean reads(JsonNode session) {
    return session.get("messages").asLong() > 0;
  }

  String metrics() throws IOException, InterruptedException {
    return stack.metrics(instance());
  }

  /** The sum of a counter over its labels; 0 where it has not counted yet. */
  double counted(String counter) throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(counter + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  double megabytes() throws IOException {
    return ProcessMemory.residentMegabytes(instance().pid());
  }

  private InstanceStatus instance() {
    return stack.ready(SERVICE).getFirst();
  }

  @Override
  public void close() {
    stack.close();
  }
}
