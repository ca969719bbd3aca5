package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages over TLS: connected to a checked address, while the certificate has to be the name's. */
@Timeout(120)
class SecurePagesTest {

  private static final String SHOP = "shop.localhost";
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static Vertx vertx;
  private static HttpServer server;
  private static PfxOptions certificate;

  @BeforeAll
  static void start() throws Exception {
    certificate = new PfxOptions().setPath(selfSigned(SHOP)).setPassword(PASSWORD);
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
            .requestHandler(
                request -> {
                  ASKED.add(request.connection().indicatedServerName() + " " + request.path());
                  boolean robots = request.path().equals("/robots.txt");
                  request
                      .response()
                      .setStatusCode(robots ? 404 : 200)
                      .putHeader("Content-Type", "text/html")
                      .end("<title>Shop</title><p>Sealed</p>");
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void shouldFetchAPageWhoseCertificateIsTheNames() {
    try (WebRig rig = WebRig.trusting(certificate)) {
      assertThat(rig.pages().fetch(address(SHOP)).text()).isEqualTo("Shop Sealed");
    }
    assertThat(ASKED).contains(SHOP + " /robots.txt", SHOP + " /page");
  }

  @Test
  void shouldRefuseACertificateOfAnotherName() {
    try (WebRig rig = WebRig.trusting(certificate)) {
      refused(rig, "other.localhost");
    }
    assertThat(ASKED).noneMatch(asked -> asked.startsWith("other.localhost"));
  }

  @Test
  void shouldRefuseACertificateThatNobodyVouchesFor() {
    try (WebRig rig = WebRig.of(ExplicitWebConfig.ofTests())) {
      refused(rig, SHOP);
    }
  }

  private static void refused(WebRig rig, String host) {
    assertThatThrownBy(() -> rig.pages().fetch(address(host)))
        .isInstanceOf(PageException.class)
        .hasMessageStartingWith(address(host) + " could not be fetched: ");
  }

  private static URI address(String host) {
    return URI.create("https://%s:%d/page".formatted(host, server.actualPort()));
  }

  private static String selfSigned(String host) throws IOException, InterruptedException {
    Path store = folder.resolve("shop.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "shop",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).as("keytool").isZero();
    return store.toString();
  }
}
