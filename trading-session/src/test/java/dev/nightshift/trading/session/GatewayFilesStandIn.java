package dev.nightshift.trading.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The gateway's file endpoint: serves what lies in {@link #DIRECTORY} under its hash, to holders of
 * the internal token. A file {@code <hash>.busy} makes it answer 503 that many times first.
 */
public final class GatewayFilesStandIn implements QuarkusTestResourceLifecycleManager {

  static final Path DIRECTORY = Path.of("target", "gateway-files");
  private static final String PATH = "/internal/files/";

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      Files.createDirectories(DIRECTORY);
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(PATH, this::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return Map.of(
          "nightshift.gateway.url",
          "http://127.0.0.1:" + server.getAddress().getPort(),
          "nightshift.trading.feed.cache-directory",
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "feed-cache").toString(),
          "nightshift.trading.kill-switch.file",
          DIRECTORY.resolve("kill-switch").toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      Path file = DIRECTORY.resolve(exchange.getRequestURI().getPath().substring(PATH.length()));
      if (!("Bearer " + ServiceResource.INTERNAL_TOKEN).equals(token)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (busy(file)) {
        exchange.sendResponseHeaders(503, -1);
      } else if (!Files.exists(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      }
    }
  }

  private static synchronized boolean busy(Path file) throws IOException {
    Path times = Path.of(file + ".busy");
    if (!Files.exists(times)) {
      return false;
    }
    int left = Integer.parseInt(Files.readString(times));
    if (left > 1) {
      Files.writeString(times, Integer.toString(left - 1));
    } else {
      Files.delete(times);
    }
    return true;
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
