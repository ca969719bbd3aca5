package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsForgeHttpTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"7, PT7S", "'Sun, 01 Mar 2026 12:00:20 GMT', PT20S", "soon,"})
  void shouldReadRetryAfterAsSecondsOrDate(String header, Duration wait) throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", header);
          exchange.sendResponseHeaders(429, -1);
          exchange.close();
        });
    other.start();
    try {
      InsForgeHttp http =
          new InsForgeHttp(
              InsForgeSettings.of(
                      ExplicitInsForgeConfig.of(
                          "http://localhost:" + other.getAddress().getPort(), "ik_0123456789"))
                  .orElseThrow(),
              NOON);

      assertThat(
              catchThrowable(() -> http.send(Call.without("query", "GET", "/records", Map.of()))))
          .isInstanceOfSatisfying(
              InsForgeFailure.Busy.class,
              busy -> assertThat(busy.retryAfter().orElse(null)).isEqualTo(wait));
    } finally {
      other.stop(0);
    }
  }
}
