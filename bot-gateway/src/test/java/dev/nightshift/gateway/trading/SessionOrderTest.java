package dev.nightshift.gateway.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.http.ProblemException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionOrderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldFillInEveryDefaultButSymbolAndFeed() {
    assertThat(order(""))
        .isEqualTo(
            new SessionOrder(
                "BTCUSDT",
                "replay",
                null,
                "abc",
                null,
                null,
                null,
                "max",
                "sma-cross",
                Map.of(),
                null,
                null,
                new BigDecimal("10000"),
                new LatencyRange(Duration.ofMillis(50), Duration.ofMillis(500)),
                1,
                false,
                null,
                null));
  }

  @Test
  void shouldTakeEverythingThatIsGiven() {
    SessionOrder order =
        order(
            """
            , "interval":"1m", "duration":"1h30m", "equity":"250.5", "latency":"1s-2s", "seed":7,
            "dryRun":true, "strategy":"sma-cross" """);
    assertThat(order.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(order.duration()).isEqualTo(Duration.ofMinutes(90));
    assertThat(order.equity()).isEqualByComparingTo("250.5");
    assertThat(order.latency())
        .isEqualTo(new LatencyRange(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    assertThat(order.seed()).isEqualTo(7);
    assertThat(order.dryRun()).isTrue();
  }

  @Test
  void shouldTakeParametersOfTheStrategyAsNumbersOrText() {
    assertThat(order(", \"strategyParameters\":{\"fast\":10,\"slow\":\"30\"}").strategyParameters())
        .isEqualTo(Map.of("fast", "10", "slow", "30"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"strategy\":\"buy-high\" | strategy-unknown | buy-high",
        "\"interval\":\"500ms\" | interval-unknown | 500ms",
        "\"interval\":\"2d\" | interval-unknown | 2d",
        "\"interval\":\"soon\" | interval-unknown | soon",
        "\"duration\":\"0s\" | duration-unknown | 0s",
        "\"duration\":\"10\" | duration-unknown | 10",
        "\"equity\":\"0\" | equity-out-of-range | 0",
        "\"equity\":-5 | equity-out-of-range | -5",
        "\"equity\":\"1e9\" | equity-out-of-range | 1e9",
        "\"equity\":\"0.000000001\" | equity-out-of-range | 0.000000001",
        "\"latency\":\"500-50ms\" | latency-unknown | 500-50ms",
        "\"latency\":\"50\" | latency-unknown | 50",
        "\"latency\":\"1-2-3ms\" | latency-unknown | 1-2-3ms",
        "\"latency\":\"2h\" | latency-unknown | 2h",
      })
  void shouldNameWhatIsWrong(String field, String code, String named) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> order("," + field))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(code))
        .withMessageContaining("'" + named + "'");
  }

  @Test
  void shouldTakeFundingRatesWithAReplayedFileOnly() {
    SessionOrder order =
        read(
            """
            {"symbol":"BTCUSDT","feed":{"file":"abc","funding":"def","fundingName":"rates.csv"}}
            """);
    assertThat(order.funding()).isEqualTo("def");
    assertThat(order.fundingName()).isEqualTo("rates.csv");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                read(
                    """
                    {"symbol":"BTCUSDT","feed":{"source":"bitunix","funding":"def"}}
                    """))
        .withMessageContaining("goes with a replayed file");
  }

  @Test
  void shouldReadNoDurationHoweverLongItIs() {
    assertThat(Durations.parse("1s".repeat(30))).contains(Duration.ofSeconds(30));
    assertThat(Durations.parse("1s".repeat(500_000))).isEmpty();
  }

  @Test
  void shouldNameTheFieldThatHoldsANulCharacter() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                read(
                    """
                    {"symbol":"BTCUSDT","feed":{"file":"abc","fileName":"a\\u0000b"}}
                    """))
        .withMessage("The feed.fileName holds a NUL character; leave it out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "20", "max", "MAX", "20x", "1000000"})
  void shouldTakeSpeedsThatCanBeKept(String speed) {
    assertThat(withSpeed(speed).speed()).isIn("1", "20", "max", "1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "fast", "1000001", "00"})
  void shouldRefuseOtherSpeeds(String speed) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> withSpeed(speed))
        .withMessageContaining("The speed must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "BTC USDT", "../etc", "BTCUSDT'"})
  void shouldRefuseWhatIsNoSymbol(String symbol) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read("{\"symbol\":\"%s\",\"feed\":{\"file\":\"abc\"}}".formatted(symbol)))
        .withMessageContaining("BTCUSDT");
  }

  @Test
  void shouldAskForTheFeedWhenThereIsNone() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read("{\"symbol\":\"BTCUSDT\"}"))
        .withMessageContaining("feed");
  }

  @ParameterizedTest
  @CsvSource({"50-500ms, 50, 500", "50ms-2s, 50, 2000", "100ms, 100, 100", "0-1s, 0, 1000"})
  void shouldReadLatencyRanges(String text, long min, long max) {
    assertThat(LatencyRange.parse(text))
        .contains(new LatencyRange(Duration.ofMillis(min), Duration.ofMillis(max)));
  }

  private static SessionOrder withSpeed(String speed) {
    return read(
        "{\"symbol\":\"BTCUSDT\",\"feed\":{\"file\":\"abc\",\"speed\":\"%s\"}}".formatted(speed));
  }

  private static SessionOrder order(String more) {
    return read("{\"symbol\":\"btcusdt\",\"feed\":{\"file\":\"abc\"}%s}".formatted(more));
  }

  private static SessionOrder read(String json) {
    try {
      return SessionOrder.of(JSON.readValue(json, SessionRequest.class));
    } catch (java.io.IOException failure) {
      throw new IllegalArgumentException(failure);
    }
  }
}
