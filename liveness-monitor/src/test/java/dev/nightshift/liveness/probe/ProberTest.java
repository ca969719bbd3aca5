package dev.nightshift.liveness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightshift.liveness.instance.InstanceId;
import dev.nightshift.liveness.instance.InstanceState;
import dev.nightshift.liveness.instance.KnownInstance;
import dev.nightshift.liveness.instance.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProberTest {

  private static final InstanceId ID = new InstanceId("a", "host-0", "b1");

  private final Prober prober = new Prober(Callable::call, TestProbeConfig.DEFAULTS);
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void shouldBeAliveWithItsReportWhenItAnswersUnderItsId() {
    answer("/q/health/live", 200, "{}");
    answer(
        "/instance",
        200,
        "{\"instanceId\":\"a/host-0/b1\",\"current\":[],\"done\":4,\"failed\":1}");

    assertThat(ask()).isEqualTo(new Answer.Alive(new Report(List.of(), 4, 1)));
  }

  @Test
  void shouldBeAStrangerWhenAnotherIdAnswers() {
    answer("/q/health/live", 200, "{}");
    answer("/instance", 200, "{\"instanceId\":\"a/host-0/b2\"}");

    assertThat(ask()).isEqualTo(new Answer.Stranger(new InstanceId("a", "host-0", "b2")));
  }

  @Test
  void shouldBeUnnamedWhenInstanceIsNotReadable() {
    answer("/q/health/live", 200, "{}");
    assertThat(ask()).isEqualTo(new Answer.Unnamed());

    answer("/instance", 200, "<html>");
    assertThat(ask()).isEqualTo(new Answer.Unnamed());
  }

  @Test
  void shouldBeSilenceWhenItsLoopsAreStuck() {
    answer("/q/health/live", 503, "{}");

    assertThat(ask()).isEqualTo(new Answer.Silence("its liveness probe answered 503"));
  }

  @Test
  void shouldBeSilenceWhenNobodyListens() {
    server.stop(0);

    assertThat(ask()).isEqualTo(new Answer.Silence("not reachable"));
  }

  @Test
  void shouldBeSilenceWhenTheAddressIsNonsense() {
    KnownInstance nonsense = instance("ftp://somewhere else");

    assertThat(prober.ask(nonsense)).isInstanceOf(Answer.Silence.class);
  }

  @Test
  void shouldBeSilenceWhenTheBodyIsEndless() {
    answer("/q/health/live", 200, "x".repeat(1_000_000));

    assertThat(ask()).isInstanceOf(Answer.Silence.class);
  }

  private Answer ask() {
    return prober.ask(instance("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static KnownInstance instance(String url) {
    InstanceState up = new InstanceState.Up(Instant.EPOCH);
    return new KnownInstance(ID, 1, url, up, null, null, null, Report.EMPTY);
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
  }
}
