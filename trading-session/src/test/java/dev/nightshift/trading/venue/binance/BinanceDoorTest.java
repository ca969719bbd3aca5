package dev.nightshift.trading.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightshift.trading.venue.VenueUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
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
        new BinanceDoor(
            new BinanceCalls(new Refusing(retryAfter)), Clock.fixed(NOW, ZoneOffset.UTC));
    VenueUnavailableException refusal =
        catchThrowableOfType(VenueUnavailableException.class, () -> door.book("BTCUSDT"));
    assertThat(refusal.retryAfter()).isEqualTo(wait);
  }

  /** Answers everything with 429. */
  private record Refusing(@Nullable String retryAfter) implements BinanceRest {

    @Override
    public String depth(String symbol, int limit) {
      throw refused();
    }

    @Override
    public String exchangeInfo(String symbol) {
      throw refused();
    }

    @Override
    public String klines(String symbol, String interval, long startTime, int limit) {
      throw refused();
    }

    @Override
    public String trades(String symbol, int limit, long fromId) {
      throw refused();
    }

    private WebApplicationException refused() {
      return new WebApplicationException(
          Response.status(429).header("Retry-After", retryAfter).build());
    }
  }
}
