package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.nightshift.local.ports.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExitReportsTest {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<HttpServer> monitors = new ArrayList<>();

  @AfterEach
  void stop() {
    monitors.forEach(monitor -> monitor.stop(0));
  }

  @Test
  void shouldTellTheNextMonitorWhenTheFirstIsAwayOrInTrouble() throws Exception {
    String away = "http://127.0.0.1:" + FreePorts.find();
    ExitReports reports = reports(away, monitor(503), monitor(204));

    reports.exited(exit("research-worker/p0/b1"));

    await().until(() -> heard.size() == 2);
    assertThat(heard.getLast()).startsWith("204").contains("research-worker/p0/b1");
  }

  @Test
  void shouldTellOneMonitorOnlyAndGoOnAfterARefusal() throws Exception {
    ExitReports reports = reports(monitor(400), monitor(204));

    reports.exited(exit("odd/p0/b1"));
    reports.exited(exit("odd/p0/b2"));

    await().until(() -> heard.size() == 2);
    assertThat(heard).allMatch(each -> each.startsWith("400"));
    assertThat(heard.getLast()).contains("odd/p0/b2");
  }

  private static ExitReports reports(String... monitors) {
    ExitReports reports = new ExitReports(List.of(monitors), "token");
    reports.start();
    return reports;
  }

  private static Exit exit(String instanceId) {
    return new Exit(instanceId, "research-worker", 7, 137, Instant.EPOCH, false);
  }

  private String monitor(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/internal/exits",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          heard.add(status + " " + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    monitors.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
