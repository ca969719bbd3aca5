package dev.nightshift.liveness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightshift.backbone.contract.LivenessCommand.RegisterInstance;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An instance of some service as far as a monitor can see it: its management port. */
final class FakeInstance implements AutoCloseable {

  final String id;
  private final Instant startedAt;
  private final HttpServer server;
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile CountDownLatch speaking = new CountDownLatch(0);
  private volatile JsonObject report;

  private FakeInstance(String id, Instant startedAt) throws IOException {
    this.id = id;
    this.startedAt = startedAt;
    this.report = new JsonObject().put("instanceId", id);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(handlers);
    server.createContext("/q/health/live", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
    server.createContext("/instance", exchange -> answer(exchange, report.encode()));
    server.start();
  }

  static FakeInstance start(String id) throws IOException {
    return startedAt(id, Instant.now());
  }

  static FakeInstance startedAt(String id, Instant startedAt) throws IOException {
    return new FakeInstance(id, startedAt);
  }

  RegisterInstance registration() {
    return new RegisterInstance(
        id, id.substring(0, id.indexOf('/')), "http://127.0.0.1:" + port(), 4711, startedAt);
  }

  int port() {
    return server.getAddress().getPort();
  }

  void reports(JsonObject more) {
    report = new JsonObject().put("instanceId", id).mergeIn(more);
  }

  /** Like a stopped process: connections open, nothing answers. */
  void freeze() {
    speaking = new CountDownLatch(1);
  }

  void thaw() {
    speaking.countDown();
  }

  /** Like a dead process: nobody listens. */
  @Override
  public void close() {
    thaw();
    server.stop(0);
    handlers.shutdownNow();
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      speaking.await();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
