package dev.nightshift.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireServerTest {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final WireServer server =
      new WireServer(
          WireServer.listen(0),
          request -> {
            seen.add(
                "%s %s?%s %s"
                    .formatted(
                        request.verb(),
                        request.path(),
                        request.query(),
                        new String(request.body(), StandardCharsets.UTF_8)));
            return WireAnswer.Reply.json(200, "[" + seen.size() + "]");
          });

  WireServerTest() {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldReadBodiesByLengthAndInChunksOnOneConnection() throws Exception {
    String answers =
        exchange(
            "POST /a?b=c HTTP/1.1\r\nHost: x\r\nCONTENT-LENGTH: 3\r\n\r\none"
                + "POST /d HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\ntwo\r\n5;x=y\r\nthree\r\n0\r\nTrailer: t\r\n\r\n"
                + "GET /e HTTP/1.1\r\nConnection: close\r\n\r\n");

    assertThat(seen).containsExactly("POST /a?b=c one", "POST /d? twothree", "GET /e? ");
    assertThat(answers).contains("[1]", "[2]").endsWith("\r\n\r\n[3]");
  }

  @Test
  void shouldAskForABodyThatWaitsToBeAskedFor() throws Exception {
    try (Socket client = connect()) {
      write(client, "POST /a HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
      byte[] go = client.getInputStream().readNBytes(25);
      write(client, "yes");
      client.shutdownOutput();

      assertThat(new String(go, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
      assertThat(seen).containsExactly("POST /a? yes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /a HTTP/1.1\r\nContent-Length: 10\r\n\r\nshort",
        "POST /a HTTP/1.1\r\nHost: x",
      })
  void shouldCloseOnWhatIsNoRequest(String bytes) throws Exception {
    assertThat(exchange(bytes)).isEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void shouldLeaveNoThreadBehind() throws Exception {
    try (Socket idle = connect()) {
      write(idle, "GET /a HTTP/1.1\r\n\r\n");
      await().until(() -> !seen.isEmpty());

      server.close();

      assertThat(server.hasEnded()).isTrue();
    }
  }

  private String exchange(String bytes) throws IOException {
    try (Socket client = connect()) {
      write(client, bytes);
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void write(Socket client, String bytes) throws IOException {
    client.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
  }
}
