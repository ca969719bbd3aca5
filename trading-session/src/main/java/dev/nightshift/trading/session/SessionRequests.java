package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.RiskTerms;
import dev.nightshift.backbone.contract.TradingCommand.StartTradingSession;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.strategy.Strategies;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what can be checked about a request before its feed is there. */
@Singleton
class SessionRequests {

  private static final String SHA_256 = "[0-9a-f]{64}";
  private static final BigDecimal MOST_EQUITY = new BigDecimal("1000000000");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
  private static final Duration LONGEST_SESSION = Duration.ofDays(366);
  private static final Duration LONGEST_LATENCY = Duration.ofHours(1);
  private static final int LONGEST_FILE_NAME = 200;

  private final SessionConfig config;

  SessionRequests(SessionConfig config) {
    this.config = config;
  }

  SessionRequest check(StartTradingSession request) {
    return Stream.of(
            wrongSymbol(request.symbol()),
            wrongStrategy(request.strategy()),
            wrongParameters(request.strategy(), request.parameters()),
            wrongFeed(request.feed(), request.symbol()),
            TermChecks.wrongExecution(request.execution(), request.equity()),
            TermChecks.fundedSpot(request.feed(), request.execution()),
            TermChecks.wrongRisk(request.risk()),
            wrongInterval(request.interval()),
            wrongDuration(request.duration()),
            wrongEquity(request.equity()),
            wrongLatency(request.latencyMin(), request.latencyMax()))
        .flatMap(Optional::stream)
        .findFirst()
        .<SessionRequest>map(SessionRequest.Refused::new)
        .orElseGet(() -> new SessionRequest.Accepted(terms(request)));
  }

  private static Optional<String> wrongSymbol(String symbol) {
    return wrong(
        !symbol.matches("[A-Za-z0-9]{2,20}([-_/][A-Za-z0-9]{2,20})?"),
        "'" + symbol + "' is no symbol; name one like BTCUSDT.");
  }

  private static Optional<String> wrongStrategy(String strategy) {
    return wrong(
        Strategies.named(strategy).isEmpty(),
        "There is no strategy '"
            + strategy
            + "'; choose "
            + String.join(" or ", Strategies.names())
            + ".");
  }

  private static Optional<String> wrongParameters(
      String strategy, @Nullable Map<String, String> given) {
    try {
      Strategies.named(strategy, given == null ? Map.of() : given);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "The strategy %s cannot be had like that: %s.".formatted(strategy, e.getMessage()));
    }
  }

  private static Optional<String> wrongFeed(MarketFeed feed, String symbol) {
    Optional<Source> source = source(feed);
    if (source.isEmpty()) {
      return Optional.of(
          "'" + feed.source() + "' is no feed; choose replay, binance, bitunix or journal.");
    }
    return switch (source.get()) {
      case REPLAY ->
          wrongReplay(text(feed.file(), ""), text(feed.speed(), "max"))
              .or(() -> wrongFunding(feed.funding()));
      case JOURNAL -> wrongSpeed(text(feed.speed(), "max"));
      case BINANCE, BITUNIX ->
          wrong(
                  !symbol.matches("[A-Za-z0-9]{2,20}"),
                  "'"
                      + symbol
                      + "' is no symbol of "
                      + source.get().word()
                      + "; name one like BTCUSDT.")
              .or(() -> Choice.ON_FEED_LOSS.wrong(feed.onLoss()));
    };
  }

  private static Optional<Source> source(MarketFeed feed) {
    return Source.ofWord(text(feed.source(), Source.REPLAY.word()));
  }

  private static Optional<String> wrongReplay(String file, String speed) {
    if (!file.matches(SHA_256)) {
      return Optional.of("The feed's file is not named by its SHA-256; upload it first.");
    }
    return wrongSpeed(speed);
  }

  private static Optional<String> wrongFunding(@Nullable String file) {
    return wrong(
        file != null && !file.matches(SHA_256),
        "The file of funding rates is not named by its SHA-256; upload it first.");
  }

  private static Optional<String> wrongSpeed(String speed) {
    return wrong(
        Speed.parse(speed).isEmpty(),
        "The speed '" + speed + "' is neither 'max' nor a whole number from 1 to 1000000.");
  }

  private static Optional<String> wrongInterval(@Nullable Duration interval) {
    return wrong(
        interval != null
            && (outside(interval, SHORTEST, LONGEST_INTERVAL)
                || !interval.equals(Duration.ofSeconds(interval.toSeconds()))),
        "An interval of " + text(interval) + " is not whole seconds from 1s to 24h.");
  }

  private static Optional<String> wrongDuration(@Nullable Duration duration) {
    return wrong(
        duration != null && outside(duration, SHORTEST, LONGEST_SESSION),
        "A duration of " + text(duration) + " is not between 1s and 366 days.");
  }

  private static Optional<String> wrongEquity(BigDecimal equity) {
    if (equity.signum() <= 0 || equity.compareTo(MOST_EQUITY) > 0) {
      return Optional.of(
          "The equity must be above 0 and at most 1000000000; got " + equity.toPlainString() + ".");
    }
    return wrong(
        equity.stripTrailingZeros().scale() > Instrument.MONEY_DECIMALS,
        "The equity " + equity.toPlainString() + " has more than eight decimals.");
  }

  private static Optional<String> wrongLatency(Duration min, Duration max) {
    return wrong(
        min.isNegative() || max.compareTo(min) < 0 || max.compareTo(LONGEST_LATENCY) > 0,
        "A latency from " + text(min) + " to " + text(max) + " is not a range within 0s to 1h.");
  }

  private static boolean outside(Duration value, Duration min, Duration max) {
    return value.compareTo(min) < 0 || value.compareTo(max) > 0;
  }

  static Optional<String> wrong(boolean is, String sentence) {
    return is ? Optional.of(sentence) : Optional.empty();
  }

  /** A duration as people write it: {@code 1m30s}. */
  static String text(@Nullable Duration duration) {
    return String.valueOf(duration).replace("PT", "").toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  private SessionTerms terms(StartTradingSession request) {
    MarketFeed feed = request.feed();
    Source source = source(feed).orElseThrow();
    String name = text(feed.fileName(), "The feed");
    return new SessionTerms(
        request.sessionId(),
        request.symbol().toUpperCase(Locale.ROOT),
        source,
        Choice.ON_FEED_LOSS.of(feed.onLoss(), config.onFeedLoss()),
        text(source == Source.JOURNAL ? feed.session() : feed.file(), ""),
        source == Source.REPLAY ? shortened(name) : feedName(request),
        text(feed.speed(), "max"),
        request.strategy(),
        request.interval(),
        request.duration(),
        request.equity(),
        request.latencyMin(),
        request.latencyMax(),
        request.seed(),
        request.dryRun(),
        config.feeBps(),
        config.orderBps(),
        config.executionQueue(),
        config.equityPointEvery(),
        execution(request.execution()),
        limits(request.risk()),
        funding(feed),
        request.execution() == null ? null : request.execution().startAt(),
        Strategies.effective(
            request.strategy(), request.parameters() == null ? Map.of() : request.parameters()));
  }

  private static SessionTerms.@Nullable Funding funding(MarketFeed feed) {
    return feed.funding() == null
        ? null
        : new SessionTerms.Funding(
            feed.funding(), shortened(text(feed.fundingName(), "The file of funding rates")));
  }

  private static String shortened(String fileName) {
    return fileName.substring(0, Math.min(fileName.length(), LONGEST_FILE_NAME));
  }

  /** What people call a feed. */
  static String feedName(StartTradingSession request) {
    MarketFeed feed = request.feed();
    return source(feed)
        .map(
            source ->
                switch (source) {
                  case REPLAY -> text(feed.fileName(), "The feed");
                  case JOURNAL -> "the journal of " + text(feed.session(), "?");
                  case BINANCE, BITUNIX -> source.word();
                })
        .orElse("?");
  }

  private Execution execution(@Nullable ExecutionTerms asked) {
    ExecutionTerms terms =
        asked == null ? new ExecutionTerms(null, null, null, null, null, null) : asked;
    return new Execution(
        Choice.FILLS.of(terms.fills(), config.fills()),
        Choice.MARKET.of(terms.market(), "SPOT"),
        Objects.requireNonNullElse(terms.leverage(), 1),
        config.maintenanceBps(),
        config.makerFeeBps(),
        config.orderLifetime(),
        Choice.STOP_POLICY.of(terms.stopPolicy(), config.stopPolicy()),
        Choice.ON_BREAKER.of(terms.onBreaker(), config.onBreaker()));
  }

  private Execution.Limits limits(@Nullable RiskTerms asked) {
    RiskTerms risk =
        asked == null
            ? new RiskTerms(null, null, null, null, null, null, null, null, null, null)
            : asked;
    return new Execution.Limits(
        Objects.requireNonNullElse(risk.dailyLoss(), config.dailyLoss()),
        Objects.requireNonNullElse(risk.drawdown(), config.drawdown()),
        Objects.requireNonNullElse(risk.consecutiveLosses(), config.consecutiveLosses()),
        Objects.requireNonNullElse(risk.maxPosition(), BigDecimal.ZERO),
        Objects.requireNonNullElse(risk.maxOpenOrders(), config.maxOpenOrders()),
        Objects.requireNonNullElse(risk.maxOrdersPerMinute(), config.maxOrdersPerMinute()),
        Objects.requireNonNullElse(risk.stopLoss(), BigDecimal.ZERO),
        Objects.requireNonNullElse(risk.takeProfit(), BigDecimal.ZERO),
        Objects.requireNonNullElse(risk.trailingStop(), BigDecimal.ZERO),
        guards(Objects.requireNonNullElse(risk.cooldown(), config.cooldown())));
  }

  private Execution.Guards guards(Duration cooldown) {
    return new Execution.Guards(
        cooldown,
        config.stopGuard(),
        config.stopGuardWithin(),
        config.stopGuardLock(),
        config.profitGuard(),
        config.profitGuardWithin(),
        config.profitGuardLeastBps(),
        config.profitGuardLock());
  }
}
