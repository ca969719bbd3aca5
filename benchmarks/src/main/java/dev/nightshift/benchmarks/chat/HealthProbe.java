package dev.nightshift.benchmarks.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Asks {@code GET /health} a hundred times a second until it is closed, with a token.
 *
 * <p>On one thread and one connection, as a probe does: a client that hands each answer through
 * threads of its own waits for the processors more often than the gateway does.
 */
final class HealthProbe implements AutoCloseable {

  private static final int EVERY_MILLIS = 10;

  private final Histogram micros = new Histogram(3);
  private final URL health;
  private final String token;
  private final Thread thread;
  private volatile boolean closed;
  private volatile String trouble = "";

  HealthProbe(String gateway, String token) throws IOException {
    this.health = URI.create(gateway + "/health").toURL();
    this.token = token;
    thread = Thread.ofPlatform().name("health-probe").start(this::ask);
  }

  private void ask() {
    try {
      while (!closed) {
        long start = System.nanoTime();
        int status = status();
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

  private int status() throws IOException {
    HttpURLConnection request = (HttpURLConnection) health.openConnection();
    request.setRequestProperty("Authorization", "Bearer " + token);
    int status = request.getResponseCode();
    if (status == 200) {
      try (InputStream body = request.getInputStream()) {
        body.readAllBytes();
      }
    }
    return status;
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
