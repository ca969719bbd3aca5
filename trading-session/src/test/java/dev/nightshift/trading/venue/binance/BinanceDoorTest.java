package dev.nightshift.trading.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightshift.trading.venue.VenueUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceDoorTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "7                             | PT7S",
        "Sun, 06 Nov 1994 08:50:37 GMT | PT1M",
        "Sun, 06 Nov 1994 08:00:00 GMT | PT0S",
        "soon                          | PT0S",
        "none                          | PT0S",
      })
  void shouldTellHowLongTheVenueWantsToBeLeftAlone(@Nullable String retryAfter, Duration wait) {
    BinanceDoor door =
        new BinanceDoor(new BinanceCalls(refusing(retryAfter)), Clock.fixed(NOW, ZoneOffset.UTC));
    VenueUnavailableException refusal =
        catchThrowableOfType(VenueUnavailableException.class, () -> door.book("BTCUSDT"));
    assertThat(refusal.retryAfter()).isEqualTo(wait);
  }

  /**
   * Answers everything with 429. No class of its own: what implements a client's interface is taken
   * for a resource of the application under test.
   */
  private static BinanceRest refusing(@Nullable String retryAfter) {
    return (BinanceRest)
        Proxy.newProxyInstance(
            BinanceRest.class.getClassLoader(),
            new Class<?>[] {BinanceRest.class},
            (proxy, method, arguments) -> {
              throw new WebApplicationException(
                  Response.status(429).header("Retry-After", retryAfter).build());
            });
  }
}
