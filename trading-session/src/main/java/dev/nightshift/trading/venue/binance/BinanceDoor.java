package dev.nightshift.trading.venue.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightshift.backbone.http.RetryAfter;
import dev.nightshift.trading.instrument.Decimals;
import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.venue.Backfill;
import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.CandleHistory;
import dev.nightshift.trading.venue.Listing;
import dev.nightshift.trading.venue.Symbols;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** What Binance answers beside its stream: complete books, trades by their ids, past candles. */
@Singleton
class BinanceDoor implements Backfill, BookSnapshots, CandleHistory, Symbols {

  private static final JsonMapper JSON = new JsonMapper();

  /** Periods up to a day, as the venue writes them. */
  private static final Map<Duration, String> INTERVALS =
      Map.ofEntries(
          Map.entry(Duration.ofSeconds(1), "1s"),
          Map.entry(Duration.ofMinutes(1), "1m"),
          Map.entry(Duration.ofMinutes(3), "3m"),
          Map.entry(Duration.ofMinutes(5), "5m"),
          Map.entry(Duration.ofMinutes(15), "15m"),
          Map.entry(Duration.ofMinutes(30), "30m"),
          Map.entry(Duration.ofHours(1), "1h"),
          Map.entry(Duration.ofHours(2), "2h"),
          Map.entry(Duration.ofHours(4), "4h"),
          Map.entry(Duration.ofHours(6), "6h"),
          Map.entry(Duration.ofHours(8), "8h"),
          Map.entry(Duration.ofHours(12), "12h"),
          Map.entry(Duration.ofDays(1), "1d"));

  private final BinanceCalls calls;
  private final Clock clock;

  BinanceDoor(BinanceCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public List<VenueMessage.Trade> tradesFrom(String symbol, long firstId) {
    return ask("trades", () -> calls.trades(symbol, firstId), BinanceDoor::trades);
  }

  @Override
  public VenueMessage.Depth book(String symbol) {
    return ask("the book", () -> calls.depth(symbol), BinanceDoor::book);
  }

  @Override
  public List<Duration> periods() {
    return List.copyOf(INTERVALS.keySet());
  }

  @Override
  public int most() {
    return BinanceCalls.LIMIT;
  }

  @Override
  public List<VenueMessage.Kline> candlesFrom(String symbol, Duration period, long fromMs) {
    String interval = Objects.requireNonNull(INTERVALS.get(period), "a period of the venue");
    return ask(
        "its candles",
        () -> calls.klines(symbol, interval, fromMs),
        rows -> candles(rows, period.toMillis()));
  }

  private static List<VenueMessage.Kline> candles(JsonNode rows, long periodMs) {
    List<VenueMessage.Kline> candles = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      candles.add(
          new VenueMessage.Kline(
              VenueMessage.NONE,
              positive(row.path(0)),
              periodMs,
              amount(row.path(1)),
              amount(row.path(2)),
              amount(row.path(3)),
              amount(row.path(4)),
              volume(row.path(5))));
    }
    return candles;
  }

  /** Of some markets it does not fit: then it is as much as fits. */
  private static long volume(JsonNode text) {
    return new BigDecimal(text.asText())
        .scaleByPowerOfTen(Decimals.MAX)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  @Override
  public Optional<Listing> find(String symbol) {
    try {
      return ask(
          "its symbols", () -> calls.exchangeInfo(symbol), answer -> listing(answer, symbol));
    } catch (VenueUnavailableException e) {
      if (e.getCause() instanceof WebApplicationException refused
          && refused.getResponse().getStatus() == 400) {
        return Optional.empty(); // "Invalid symbol."
      }
      throw e;
    }
  }

  private static Optional<Listing> listing(JsonNode answer, String symbol) {
    for (JsonNode market : answer.path("symbols")) {
      if (market.path("symbol").asText().equals(symbol)) {
        JsonNode filters = market.path("filters");
        return Optional.of(
            new Listing(
                decimals(filters, "PRICE_FILTER", "tickSize"),
                decimals(filters, "LOT_SIZE", "stepSize")));
      }
    }
    return Optional.empty();
  }

  /** Of amounts that are multiples of a step; 0 stands for no rule. */
  private static OptionalInt decimals(JsonNode filters, String type, String field) {
    for (JsonNode filter : filters) {
      long step = filter.path("filterType").asText().equals(type) ? amount(filter.path(field)) : 0;
      if (step > 0) {
        return OptionalInt.of(Decimals.needed(step));
      }
    }
    return OptionalInt.empty();
  }

  private <T> T ask(String what, Supplier<String> call, Function<JsonNode, T> read) {
    try {
      return read.apply(JSON.readTree(call.get()));
    } catch (BinanceCalls.PassingFailure
        | WebApplicationException
        | CircuitBreakerOpenException
        | TimeoutException e) {
      throw new VenueUnavailableException(
          "Binance does not tell " + what + ": " + e.getMessage() + ".", e, retryAfter(e));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new VenueUnavailableException(
          "Binance's answer about " + what + " cannot be understood.", e);
    }
  }

  private Duration retryAfter(RuntimeException refusal) {
    String header =
        refusal instanceof WebApplicationException web
            ? web.getResponse().getHeaderString("Retry-After")
            : null;
    return RetryAfter.read(header, clock.instant()).orElse(Duration.ZERO);
  }

  private static List<VenueMessage.Trade> trades(JsonNode rows) {
    List<VenueMessage.Trade> trades = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      trades.add(
          new VenueMessage.Trade(
              positive(row.path("id")),
              positive(row.path("time")),
              amount(row.path("price")),
              amount(row.path("qty")),
              row.path("isBuyerMaker").asBoolean() ? Aggressor.SELLER : Aggressor.BUYER));
    }
    return trades;
  }

  private static VenueMessage.Depth book(JsonNode answer) {
    List<VenueMessage.Level> levels = new ArrayList<>();
    addLevels(levels, BookSide.BID, answer.path("bids"));
    addLevels(levels, BookSide.ASK, answer.path("asks"));
    long last = positive(answer.path("lastUpdateId"));
    return new VenueMessage.Depth(true, VenueMessage.NONE, last, last, levels);
  }

  private static void addLevels(List<VenueMessage.Level> levels, BookSide side, JsonNode rows) {
    for (JsonNode row : rows) {
      levels.add(new VenueMessage.Level(side, amount(row.path(0)), amount(row.path(1))));
    }
  }

  private static long positive(JsonNode number) {
    if (!number.canConvertToLong() || number.asLong() < 0) {
      throw new IllegalArgumentException("a number is missing");
    }
    return number.asLong();
  }

  private static long amount(JsonNode text) {
    char[] digits = text.asText().toCharArray();
    return Decimals.parse(digits, 0, digits.length);
  }
}
