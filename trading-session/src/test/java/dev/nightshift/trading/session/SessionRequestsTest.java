package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.RiskTerms;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRequestsTest {

  private static final String HASH = "ab".repeat(32);

  private final SessionRequests requests = new SessionRequests(new ExplicitSessionConfig());

  @Test
  void shouldAcceptAndFixTheTermsWhenAllIsWell() {
    SessionRequest checked =
        check("btcusdt", HASH, "max", "sma-cross", "PT1S", "PT10M", "10000", "PT0.05S", "PT0.5S");
    assertThat(checked)
        .isInstanceOfSatisfying(
            SessionRequest.Accepted.class,
            accepted -> {
              SessionTerms terms = accepted.terms();
              assertThat(terms.symbol()).isEqualTo("BTCUSDT");
              assertThat(terms.feeBps()).isEqualTo(10);
              assertThat(SessionTerms.fromJson(terms.toJson())).isEqualTo(terms);
            });
  }

  @Test
  void shouldKeepWhatWasLeftOpenWhenIntervalAndDurationAreMissing() {
    SessionRequest checked =
        check("BTCUSDT", HASH, "20", "sma-cross", null, null, "0.00000001", "PT0S", "PT0S");
    SessionTerms terms = ((SessionRequest.Accepted) checked).terms();
    assertThat(terms.interval()).isNull();
    assertThat(SessionTerms.fromJson(terms.toJson())).isEqualTo(terms);
    assertThat(terms.pace()).isEqualTo(new Speed(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "null",
      textBlock =
          """
          B|max|sma-cross|PT1S|PT1M|1|PT0S|PT0S|'B' is no symbol; name one like BTCUSDT.
          BTC USDT|max|sma-cross|PT1S|PT1M|1|PT0S|PT0S|'BTC USDT' is no symbol; name one like BTCUSDT.
          BTCUSDT|max|hodl|PT1S|PT1M|1|PT0S|PT0S|There is no strategy 'hodl'; choose sma-cross or breakout or mean-reversion.
          BTCUSDT|fast|sma-cross|PT1S|PT1M|1|PT0S|PT0S|The speed 'fast' is neither 'max' nor a whole number from 1 to 1000000.
          BTCUSDT|max|sma-cross|PT0.5S|PT1M|1|PT0S|PT0S|An interval of 0.5s is not whole seconds from 1s to 24h.
          BTCUSDT|max|sma-cross|PT25H|PT1M|1|PT0S|PT0S|An interval of 25h is not whole seconds from 1s to 24h.
          BTCUSDT|max|sma-cross|PT1S|PT0S|1|PT0S|PT0S|A duration of 0s is not between 1s and 366 days.
          BTCUSDT|max|sma-cross|PT1S|PT1M|-5|PT0S|PT0S|The equity must be above 0 and at most 1000000000; got -5.
          BTCUSDT|max|sma-cross|PT1S|PT1M|1E10|PT0S|PT0S|The equity must be above 0 and at most 1000000000; got 10000000000.
          BTCUSDT|max|sma-cross|PT1S|PT1M|1.123456789|PT0S|PT0S|The equity 1.123456789 has more than eight decimals.
          BTCUSDT|max|sma-cross|PT1S|PT1M|1|PT0.5S|PT0.05S|A latency from 0.5s to 0.05s is not a range within 0s to 1h.
          BTCUSDT|max|sma-cross|PT1S|PT1M|1|PT0S|PT2H|A latency from 0s to 2h is not a range within 0s to 1h.
          """)
  void shouldRefuseWithOneSentenceWhenSomethingIsWrong(
      String symbol,
      String speed,
      String strategy,
      String interval,
      String duration,
      String equity,
      String latencyMin,
      String latencyMax,
      String reason) {
    assertThat(
            check(
                symbol, HASH, speed, strategy, interval, duration, equity, latencyMin, latencyMax))
        .isEqualTo(new SessionRequest.Refused(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../etc/passwd", "ABC"})
  void shouldRefuseWhenTheFileIsNoHash(String file) {
    assertThat(check("BTCUSDT", file, "max", "sma-cross", null, null, "1", "PT0S", "PT0S"))
        .isInstanceOf(SessionRequest.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1000001", "99999999999999999999", "MAX", "", "20x"})
  void shouldKnowNoSpeedWhenTheTextIsAnythingElse(String text) {
    assertThat(Speed.parse(text)).isEmpty();
  }

  private SessionRequest check(Request request) {
    return requests.check(request.command("ses-test", HASH));
  }

  @Test
  void shouldKeepEveryParameterOfTheStrategyThatIsThen() {
    assertThat(check(new Request().parameters(Map.of("fast", "10", "slow", "30"))))
        .isInstanceOfSatisfying(
            SessionRequest.Accepted.class,
            accepted ->
                assertThat(accepted.terms().strategyParameters())
                    .isEqualTo(Map.of("fast", "10", "slow", "30", "shorts", "false")));
  }

  @Test
  void shouldNameTheParametersThatThereAreWhenOneIsUnknownOrImpossible() {
    assertThat(check(new Request().parameters(Map.of("quick", "3"))))
        .isEqualTo(
            new SessionRequest.Refused(
                "The strategy sma-cross cannot be had like that: there is no parameter quick; there"
                    + " are fast, shorts, slow."));
    assertThat(check(new Request().parameters(Map.of("fast", "40"))))
        .asString()
        .contains("0 < fast < slow");
  }

  @Test
  void shouldRefuseALeverageWhereNothingIsBorrowed() {
    assertThat(check(new Request().execution(execution(null, 5))))
        .isEqualTo(
            new SessionRequest.Refused(
                "A leverage of 5 needs the market linear; on spot nothing is borrowed."));
    assertThat(check(new Request().execution(execution("LINEAR", 5))))
        .isInstanceOf(SessionRequest.Accepted.class);
  }

  @Test
  void shouldTakeFundingRatesWithLinearContractsOnly() {
    MarketFeed funded = MarketFeed.replay(HASH, "capture.gz", "max").funded(HASH, "rates.csv");
    assertThat(requests.check(new Request().on("ses-test", funded)))
        .isEqualTo(
            new SessionRequest.Refused("Funding needs the market linear; on spot nobody pays it."));
    Request linear = new Request().execution(execution("LINEAR", 1));
    assertThat(requests.check(linear.on("ses-test", funded)))
        .isInstanceOfSatisfying(
            SessionRequest.Accepted.class,
            accepted -> {
              SessionTerms terms = accepted.terms();
              assertThat(terms.funding()).isEqualTo(new SessionTerms.Funding(HASH, "rates.csv"));
              assertThat(SessionTerms.fromJson(terms.toJson())).isEqualTo(terms);
            });
    MarketFeed nowhere = MarketFeed.replay(HASH, "capture.gz", "max").funded("../x", "rates.csv");
    assertThat(requests.check(linear.on("ses-test", nowhere)))
        .isEqualTo(
            new SessionRequest.Refused(
                "The file of funding rates is not named by its SHA-256; upload it first."));
  }

  @Test
  void shouldRefuseARateOfOrdersThatNobodyCouldRemember() {
    assertThat(check(new Request().risk(orders(1_000))))
        .isInstanceOf(SessionRequest.Accepted.class);
    assertThat(check(new Request().risk(orders(1_001))))
        .isEqualTo(
            new SessionRequest.Refused(
                "A limit of 1001 orders a minute is not between 0 (none) and 1000."));
  }

  private static RiskTerms orders(int aMinute) {
    return new RiskTerms(null, null, null, null, null, aMinute, null, null, null, null);
  }

  private static ExecutionTerms execution(String market, int leverage) {
    return new ExecutionTerms(null, market, leverage, null, null, null);
  }

  private SessionRequest check(
      String symbol,
      String file,
      String speed,
      String strategy,
      String interval,
      String duration,
      String equity,
      String latencyMin,
      String latencyMax) {
    return requests.check(
        new StartTradingSession(
            "ses-test",
            symbol,
            MarketFeed.replay(file, "capture.gz", speed),
            strategy,
            interval == null ? null : Duration.parse(interval),
            duration == null ? null : Duration.parse(duration),
            new BigDecimal(equity),
            Duration.parse(latencyMin),
            Duration.parse(latencyMax),
            1,
            false,
            null,
            null,
            null,
            "the operator"));
  }
}
