package dev.nightshift.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Answers like the gateway, from a script: per method and path a queue of answers, the last of
 * which is given again and again. Keeps every request.
 */
public final class StandInGateway implements AutoCloseable {
  public static final String TOKEN = "the-owner";

  public record Request(
      String method, String path, String body, String idempotencyKey, String fileName) {}

  private record Answer(int status, String body, int missing, @Nullable String link) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public StandInGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public StandInGateway on(String call, int status, String body) {
    answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(status, body, 0, null));
    return this;
  }

  /** Breaks the connection off when the body has been sent, though it announced more. */
  public StandInGateway breakingOff(String call, String body) {
    answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(200, body, 1, null));
    return this;
  }

  /** A page of a list that goes on at {@code link}. */
  public StandInGateway onPage(String call, String body, String link) {
    answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(200, body, 0, link));
    return this;
  }

  public StandInGateway on(String call, String body) {
    return on(call, 200, body);
  }

  public List<Request> requests() {
    return requests;
  }

  public List<Request> requests(String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().equals(path))
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String method = exchange.getRequestMethod();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(
              method,
              path,
              body,
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              exchange.getRequestHeaders().getFirst("X-File-Name")));
      Answer answer =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
              ? next(method + " " + path)
              : new Answer(401, "", 0, null);
      if (answer.link() != null) {
        exchange.getResponseHeaders().add("Link", answer.link());
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          answer.status(), bytes.length == 0 ? -1 : bytes.length + answer.missing());
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    }
  }

  private synchronized Answer next(String call) {
    Deque<Answer> queue = answers.get(call);
    if (queue == null) {
      return new Answer(
          404, "{\"title\":\"Not found\",\"detail\":\"There is no " + call + ".\"}", 0, null);
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
