package dev.nightshift.gateway.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightshift.gateway.restart.Restarter.Begun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in that keeps what it is asked and answers as the API does. */
class KubernetesRestarterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T12:00:00.5Z"), ZoneOffset.UTC);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private int status = 200;
  private String body = "{}";
  private HttpServer api;
  @TempDir Path account;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(account.resolve("token"), "first-token\n");
    Files.writeString(account.resolve("namespace"), "night\n");
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void shouldSetTheAnnotationThatMakesARolloutWithTheTokenOfTheMoment() throws IOException {
    assertThat(restarter().restart("research-worker")).isEqualTo(new Begun.Yes());
    Files.writeString(account.resolve("token"), "second-token");
    restarter().restart("trading-session");

    assertThat(asked)
        .containsExactly(
            "PATCH /apis/apps/v1/namespaces/night/deployments/ns-research-worker"
                + " application/strategic-merge-patch+json Bearer first-token"
                + " {\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                + "{\"kubectl.kubernetes.io/restartedAt\":\"2026-05-01T12:00:00Z\"}}}}}",
            "PATCH /apis/apps/v1/namespaces/night/deployments/ns-trading-session"
                + " application/strategic-merge-patch+json Bearer second-token"
                + " {\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                + "{\"kubectl.kubernetes.io/restartedAt\":\"2026-05-01T12:00:00Z\"}}}}}");
  }

  @Test
  void shouldSayWhyTheClusterRefuses() {
    status = 403;
    body = "{\"kind\":\"Status\",\"message\":\"deployments.apps is forbidden\"}";
    assertThat(restarter().restart("research-worker"))
        .isEqualTo(
            new Begun.No(
                "The cluster refused to restart research-worker (403): deployments.apps is"
                    + " forbidden"));
    body = "<html>";
    assertThat(((Begun.No) restarter().restart("x")).sentence()).endsWith("it says no more.");
  }

  @Test
  void shouldSayThatItCannotBeAskedAndNeverTheToken() throws IOException {
    status = 503;
    assertThat(((Begun.No) restarter().restart("x")).sentence())
        .contains("cannot be asked", "503")
        .doesNotContain("first-token");
    Files.delete(account.resolve("token"));
    assertThat(((Begun.No) restarter().restart("x")).sentence()).contains("cannot be asked");
  }

  private KubernetesRestarter restarter() {
    return new KubernetesRestarter(
        "http://127.0.0.1:" + api.getAddress().getPort(),
        new ServiceAccount(account),
        "ns-",
        new ClusterCalls(),
        CLOCK);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          "%s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      byte[] answer = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
