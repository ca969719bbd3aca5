package dev.nightshift.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SiteStandInTest {

  private final SiteStandIn site = SiteStandIn.start();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void shouldTellHostsApartAndCountWhatIsAsked() throws IOException {
    site.set("a.localhost", "/x?y=z", SiteAnswer.html("<p>A</p>"))
        .set("b.localhost", "/x?y=z", SiteAnswer.text("B"));
    assertThat(get("a.localhost", "/x?y=z")).startsWith("HTTP/1.1 200 ").endsWith("<p>A</p>");
    assertThat(get("b.localhost", "/x?y=z")).contains("text/plain").endsWith("B");
    assertThat(get("c.localhost", "/x?y=z")).startsWith("HTTP/1.1 404 ");
    assertThat(site.requests()).hasSize(3);
    assertThat(site.requests("a.localhost", "/x?y=z"))
        .singleElement()
        .satisfies(request -> assertThat(request.header("x-test")).isEqualTo("yes"));
  }

  @Test
  void shouldAnswerInTheOrderSetAndStayWithTheLast() throws IOException {
    site.set(
        "a.localhost",
        "/",
        SiteAnswer.retryAfter(429, 7),
        SiteAnswer.redirect("http://127.0.0.1/"),
        SiteAnswer.status(503));
    assertThat(get("a.localhost", "/")).startsWith("HTTP/1.1 429 ").contains("Retry-After: 7\r\n");
    assertThat(get("a.localhost", "/")).contains("Location: http://127.0.0.1/\r\n");
    assertThat(get("a.localhost", "/")).startsWith("HTTP/1.1 503 ");
    assertThat(get("a.localhost", "/")).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void shouldBehaveBadlyOnCue() throws IOException {
    site.set("a.localhost", "/endless", new SiteAnswer.Endless())
        .set("a.localhost", "/slow", new SiteAnswer.SlowLoris(Duration.ofMillis(1)))
        .set("a.localhost", "/torn", new SiteAnswer.Torn())
        .set("a.localhost", "/reset", new SiteAnswer.Reset());
    try (Socket socket = ask("a.localhost", "/endless")) {
      assertThat(socket.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
    }
    try (Socket socket = ask("a.localhost", "/slow")) {
      assertThat(socket.getInputStream().readNBytes(200)).hasSize(200);
    }
    assertThat(get("a.localhost", "/torn")).doesNotEndWith("</p>");
    assertThatThrownBy(() -> get("a.localhost", "/reset")).isInstanceOf(IOException.class);
  }

  @Test
  void shouldTakeItsTimeAndCarryABombInFewBytes() throws IOException {
    long started = System.nanoTime();
    site.delay(Duration.ofMillis(50));
    get("a.localhost", "/");
    assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(50_000_000L);

    byte[] bomb = SiteAnswer.gzipBomb(10_000_000).body();
    assertThat(bomb).hasSizeLessThan(50_000);
    try (InputStream grown = new GZIPInputStream(new java.io.ByteArrayInputStream(bomb))) {
      assertThat(grown.readAllBytes()).hasSizeGreaterThan(10_000_000);
    }
  }

  @Test
  void shouldMakeManyCompaniesWithADirectoryOfThem() throws IOException {
    CompanySites.put(site, 20);
    assertThat(new String(CompanySites.directory(site, 20), UTF_8).lines())
        .hasSize(21)
        .startsWith("name,website,state")
        .endsWith("Company 19,http://company-19.localhost:" + site.port() + "/,TX");
    assertThat(get(CompanySites.host(19), "/team")).contains("mailto:ann.lee@company-19.localhost");
    assertThat(get(CompanySites.host(19), "/robots.txt")).contains("Disallow: /private");
  }

  private String get(String host, String path) throws IOException {
    try (Socket socket = ask(host, path)) {
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Socket ask(String host, String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
    String request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nX-Test: yes\r\n\r\n".formatted(path, host, site.port());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }
}
