package dev.nightshift.research;

import static java.util.Map.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateway's store of files: {@code PUT} teaches it a file, {@code PUT …/answers} the statuses
 * it gives before it serves one (0: the connection breaks), {@code GET …/served} tells how often it
 * served it. Spoken to over HTTP, because tests live in another class loader.
 */
public final class GatewayStandIn implements QuarkusTestResourceLifecycleManager {

  private static final String DOWNLOAD =
      "dev.nightshift.backbone.gatewayfile.GatewayDownload/download/";

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/files/", this::handle);
    server.start();
    return Map.ofEntries(
        entry("nightshift.gateway.url", "http://127.0.0.1:" + server.getAddress().getPort()),
        entry("nightshift.research.item.retry-delay", "PT0.02S"),
        entry("nightshift.research.item.poll-interval", "PT0.05S"),
        entry("nightshift.research.pipeline.retry-delay", "PT0.02S"),
        entry("nightshift.research.pipeline.poll-interval", "PT0.05S"),
        entry("nightshift.research.web.allow-loopback", "true"),
        entry("nightshift.research.web.pace", "PT0S"),
        entry("nightshift.research.web.retry-delay", "PT0.02S"),
        entry(DOWNLOAD + "Retry/delay", "20"),
        entry(DOWNLOAD + "CircuitBreaker/delay", "1"));
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String hash = path[3];
    try (exchange) {
      if (exchange.getRequestMethod().equals("PUT")) {
        teach(exchange, hash, path.length > 4);
      } else if (path.length > 4) {
        respond(exchange, 200, ("" + count(hash).get()).getBytes());
      } else {
        serve(exchange, hash);
      }
    }
  }

  private void teach(HttpExchange exchange, String hash, boolean statuses) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (statuses) {
      Deque<Integer> queue = new ArrayDeque<>();
      for (String status : new String(body).split(",")) {
        queue.add(Integer.valueOf(status));
      }
      answers.put(hash, queue);
    } else {
      files.put(hash, body);
    }
    exchange.sendResponseHeaders(204, -1);
  }

  private void serve(HttpExchange exchange, String hash) throws IOException {
    String expected = "Bearer " + ServiceResource.INTERNAL_TOKEN;
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      respond(exchange, 401, new byte[0]);
      return;
    }
    Integer status = answers.getOrDefault(hash, new ArrayDeque<>()).poll();
    if (status != null) {
      if (status != 0) {
        respond(exchange, status, new byte[0]);
      }
      return;
    }
    byte[] file = files.get(hash);
    count(hash).incrementAndGet();
    respond(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
  }

  private AtomicInteger count(String hash) {
    return served.computeIfAbsent(hash, unseen -> new AtomicInteger());
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
