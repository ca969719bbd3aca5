package dev.nightshift.gateway.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Stands in for research-worker, trading-session and liveness-monitor: answers what a test has told
 * it to, by {@code PUT /stand-in} with headers {@code X-Path}, {@code X-Status} and {@code
 * X-After}; knows nothing (404) otherwise. {@code GET /stand-in} counts the calls of a path and has
 * its latest query in {@code X-Last-Query}.
 */
public final class OtherServices implements QuarkusTestResourceLifecycleManager {

  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, String> queries = new ConcurrentHashMap<>();
  private HttpServer server;

  private record Told(int status, byte[] body, Duration after) {}

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    tell("/internal/instances", 200, "[]");
    tell("/internal/incidents", 200, "[]");
    tell("/internal/research/runs", 200, "[]");
    tell("/internal/trading/sessions", 200, "[]");
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "nightshift.research.url", url,
        "nightshift.trading.url", url,
        "nightshift.liveness.url", url);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void tell(String path, int status, String body) {
    told.put(path, new Told(status, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/stand-in")) {
        program(exchange);
      } else {
        serve(exchange);
      }
    }
  }

  private void program(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestHeaders().getFirst("X-Path");
    if (exchange.getRequestMethod().equals("PUT")) {
      int status = Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Status"));
      Duration after = Duration.parse(exchange.getRequestHeaders().getFirst("X-After"));
      told.put(path, new Told(status, exchange.getRequestBody().readAllBytes(), after));
    }
    exchange.getResponseHeaders().set("X-Last-Query", queries.getOrDefault(path, ""));
    send(exchange, 200, Integer.toString(calls.getOrDefault(path, 0)).getBytes());
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    calls.merge(path, 1, Integer::sum);
    queries.put(path, Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
    Told answer =
        told.getOrDefault(
            path,
            new Told(
                404,
                """
                {"type":"urn:nightshift:problem:unknown","status":404,"detail":"Nothing is known of %s."}
                """
                    .formatted(path)
                    .getBytes(StandardCharsets.UTF_8),
                Duration.ZERO));
    pause(answer.after());
    send(exchange, answer.status(), answer.body());
  }

  private static void pause(Duration length) throws IOException {
    try {
      Thread.sleep(length);
    } catch (InterruptedException stopped) {
      throw new InterruptedIOException("stopped before it answered");
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
