package dev.nightshift.benchmarks.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Asks {@code GET /health} a hundred times a second until it is closed, with a token. */
final class HealthProbe implements AutoCloseable {

  private static final int EVERY_MILLIS = 10;

  private final Histogram micros = new Histogram(3);
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final Thread thread;
  private volatile boolean closed;
  private volatile String trouble = "";

  HealthProbe(String gateway, String token) {
    request =
        HttpRequest.newBuilder(URI.create(gateway + "/health"))
            .header("Authorization", "Bearer " + token)
            .build();
    thread = Thread.ofPlatform().name("health-probe").start(this::ask);
  }

  private void ask() {
    try {
      while (!closed) {
        long start = System.nanoTime();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        long took = System.nanoTime() - start;
        if (status != 200) {
          trouble = "/health answered " + status;
          return;
        }
        micros.recordValue(took / 1_000);
        long rest = TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS) - took;
        if (rest > 0) {
          TimeUnit.NANOSECONDS.sleep(rest);
        }
      }
    } catch (Exception failure) {
      trouble = failure.toString();
    }
  }

  /** Ends the asking; what was measured. */
  Histogram end() throws InterruptedException {
    close();
    thread.join();
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(trouble);
    }
    return micros;
  }

  @Override
  public void close() {
    closed = true;
  }
}
