package dev.nightshift.gateway.trading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.RiskTerms;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as it may be started: every part was checked, but that the feed's file exists.
 *
 * @param source where its market comes from
 * @param onLoss what a live session does when its venue cannot be reached; {@code null}: as set
 * @param file the person's reference to the feed: a hash, or in a chat a name
 * @param fileName how the person calls it; {@code null}: as it was uploaded
 * @param funding likewise to a file of funding rates; {@code null}: none
 * @param fundingName how the person calls that; {@code null}: as it was uploaded
 * @param interval {@code null}: what suits the feed
 * @param duration {@code null}: until the feed ends
 */
public record SessionOrder(
    String symbol,
    String source,
    @Nullable String onLoss,
    String file,
    @Nullable String fileName,
    @Nullable String funding,
    @Nullable String fundingName,
    String speed,
    String strategy,
    Map<String, String> strategyParameters,
    @Nullable Duration interval,
    @Nullable Duration duration,
    BigDecimal equity,
    LatencyRange latency,
    long seed,
    boolean dryRun,
    @Nullable ExecutionTerms execution,
    @Nullable RiskTerms risk) {

  private static final List<String> STRATEGIES = List.of("sma-cross", "breakout", "mean-reversion");
  private static final List<String> SOURCES = List.of("replay", "binance", "bitunix", "journal");
  private static final ExecutionTerms NOTHING_SAID =
      new ExecutionTerms(null, null, null, null, null, null);
  private static final BigDecimal MOST_EQUITY = new BigDecimal("1000000000");
  private static final int EQUITY_DECIMALS = 8;
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
  private static final Duration LONGEST_SESSION = Duration.ofDays(366);

  /**
   * Checks what was asked for.
   *
   * @throws ProblemException 400 with one sentence about the first thing that is wrong
   */
  public static SessionOrder of(SessionRequest request) {
    SessionRequest.Feed feed = request.feed();
    return new SessionOrder(
        symbol(request.symbol()),
        source(feed),
        feed == null ? null : choice(feed.onLoss()),
        file(feed),
        feed == null ? null : name("feed.fileName", feed.fileName()),
        funding(feed),
        feed == null ? null : name("feed.fundingName", feed.fundingName()),
        speed(feed == null ? null : feed.speed()),
        strategy(request.strategy()),
        parameters(request.strategyParameters()),
        interval(request.interval()),
        duration(request.duration()),
        equity(request.equity()),
        latency(request.latency()),
        request.seed() == null ? 1 : request.seed(),
        Boolean.TRUE.equals(request.dryRun()),
        execution(request),
        risk(request.risk()));
  }

  private static String source(SessionRequest.@Nullable Feed feed) {
    String wanted =
        present(feed == null ? null : feed.source())
            .orElse(SOURCES.getFirst())
            .toLowerCase(Locale.ROOT);
    if (!SOURCES.contains(wanted)) {
      throw wrong(
          "feed-unknown",
          "There is no feed '%s'; choose %s.".formatted(wanted, String.join(" or ", SOURCES)));
    }
    return wanted;
  }

  /** Checked by whoever knows the choices: trading-session refuses what it does not know. */
  private static @Nullable ExecutionTerms execution(SessionRequest request) {
    ExecutionTerms terms =
        new ExecutionTerms(
            choice(request.fills()),
            choice(request.market()),
            request.leverage(),
            choice(request.stopPolicy()),
            choice(request.onBreaker()),
            request.startAt());
    return terms.equals(NOTHING_SAID) ? null : terms;
  }

  private static @Nullable String choice(@Nullable String text) {
    return present(text).map(it -> it.toUpperCase(Locale.ROOT).replace('-', '_')).orElse(null);
  }

  private static @Nullable RiskTerms risk(SessionRequest.@Nullable Risk risk) {
    if (risk == null) {
      return null;
    }
    Optional<String> cooldown = present(risk.cooldown());
    if (cooldown.isPresent() && Durations.parse(cooldown.get()).isEmpty()) {
      throw wrong(
          "cooldown-unknown",
          "The cooldown must be a length such as 5m; got '%s'.".formatted(cooldown.get()));
    }
    return new RiskTerms(
        risk.dailyLoss(),
        risk.drawdown(),
        risk.consecutiveLosses(),
        risk.maxPosition(),
        risk.maxOpenOrders(),
        risk.maxOrdersPerMinute(),
        risk.stopLoss(),
        risk.takeProfit(),
        risk.trailingStop(),
        cooldown.flatMap(Durations::parse).orElse(null));
  }

  private static String symbol(@Nullable String symbol) {
    String wanted =
        present(symbol)
            .orElseThrow(
                () -> wrong("symbol-missing", "Name what to trade as 'symbol', such as BTCUSDT."));
    if (!wanted.matches("[A-Za-z0-9]{2,20}([-_/][A-Za-z0-9]{2,20})?")) {
      throw wrong("symbol-unknown", "'%s' is no symbol; name one like BTCUSDT.".formatted(wanted));
    }
    return wanted.toUpperCase(Locale.ROOT);
  }

  /** Of a replay its file, of a journal its session, of a live market nothing. */
  private static String file(SessionRequest.@Nullable Feed feed) {
    return switch (source(feed)) {
      case "replay" -> recorded(feed);
      case "journal" ->
          present(feed == null ? null : feed.session())
              .orElseThrow(
                  () ->
                      wrong(
                          "feed-missing",
                          "Name the session whose journal is to be read as 'feed.session'."));
      default -> "";
    };
  }

  private static String recorded(SessionRequest.@Nullable Feed feed) {
    return Optional.ofNullable(feed)
        .flatMap(given -> present(RequestText.storable("feed.file", given.file())))
        .orElseThrow(
            () ->
                wrong(
                    "feed-missing",
                    "Name the recorded feed to replay: upload it, then give its SHA-256 as"
                        + " 'feed.file'."));
  }

  private static @Nullable String name(String field, @Nullable String given) {
    return present(RequestText.storable(field, given)).orElse(null);
  }

  private static @Nullable String funding(SessionRequest.@Nullable Feed feed) {
    String file = feed == null ? null : name("feed.funding", feed.funding());
    if (file != null && !source(feed).equals("replay")) {
      throw wrong(
          "funding-not-replayed",
          "A file of funding rates goes with a replayed file; other feeds tell their own.");
    }
    return file;
  }

  private static String speed(@Nullable String speed) {
    String wanted = present(speed).orElse("max").toLowerCase(Locale.ROOT);
    String factor = wanted.replaceFirst("(?<=\\d)x$", "");
    if (wanted.equals("max") || factor.matches("[1-9]\\d{0,5}|1000000")) {
      return factor;
    }
    throw wrong(
        "speed-unknown",
        ("The speed must be max or a whole number of times the feed's own pace, 1 to 1000000; got"
                + " '%s'.")
            .formatted(wanted));
  }

  private static String strategy(@Nullable String strategy) {
    String wanted = present(strategy).orElse(STRATEGIES.getFirst());
    if (!STRATEGIES.contains(wanted)) {
      throw wrong(
          "strategy-unknown",
          "There is no strategy '%s'; choose %s."
              .formatted(wanted, String.join(" or ", STRATEGIES)));
    }
    return wanted;
  }

  /** Which there are is known where the strategies are: trading-session refuses the others. */
  private static Map<String, String> parameters(@Nullable Map<String, String> given) {
    Map<String, String> parameters = given == null ? Map.of() : given;
    parameters.forEach(
        (name, value) -> {
          boolean fits = value != null && value.matches("[A-Za-z0-9.+-]{1,40}");
          if (!name.matches("[a-z][a-z0-9-]{0,39}") || !fits) {
            throw wrong(
                "strategy-parameter-unreadable",
                "A parameter of a strategy is a name and a value such as fast=10; got '%s=%s'."
                    .formatted(name, value));
          }
        });
    return Map.copyOf(parameters);
  }

  private static @Nullable Duration interval(@Nullable String interval) {
    Optional<String> wanted = present(interval);
    Optional<Duration> length =
        wanted
            .flatMap(Durations::parse)
            .filter(value -> value.toMillis() % 1_000 == 0 && within(value, LONGEST_INTERVAL));
    if (wanted.isPresent() && length.isEmpty()) {
      throw wrong(
          "interval-unknown",
          "The interval must be whole seconds from 1s to 24h, such as 1s or 1m; got '%s'."
              .formatted(wanted.get()));
    }
    return length.orElse(null);
  }

  private static @Nullable Duration duration(@Nullable String duration) {
    Optional<String> wanted = present(duration);
    Optional<Duration> length =
        wanted.flatMap(Durations::parse).filter(value -> within(value, LONGEST_SESSION));
    if (wanted.isPresent() && length.isEmpty()) {
      throw wrong(
          "duration-unknown",
          "The duration must be between 1s and 366d, such as 10m or 1h30m; got '%s'."
              .formatted(wanted.get()));
    }
    return length.orElse(null);
  }

  private static BigDecimal equity(@Nullable JsonNode equity) {
    String wanted = equity == null || equity.isNull() ? "10000" : equity.asText().strip();
    BigDecimal amount =
        wanted.matches("\\d{1,12}(\\.\\d{1,18})?") ? new BigDecimal(wanted) : BigDecimal.ZERO;
    if (amount.signum() <= 0
        || amount.compareTo(MOST_EQUITY) > 0
        || amount.stripTrailingZeros().scale() > EQUITY_DECIMALS) {
      throw wrong(
          "equity-out-of-range",
          "The equity must be a decimal above 0 and at most 1000000000, such as 10000; got '%s'."
              .formatted(wanted));
    }
    return amount;
  }

  private static LatencyRange latency(@Nullable String latency) {
    String wanted = present(latency).orElse("50-500ms");
    return LatencyRange.parse(wanted)
        .orElseThrow(
            () ->
                wrong(
                    "latency-unknown",
                    "The latency must be a range such as 50-500ms, within 0ms and 1h; got '%s'."
                        .formatted(wanted)));
  }

  private static boolean within(Duration value, Duration longest) {
    return value.compareTo(Duration.ofSeconds(1)) >= 0 && value.compareTo(longest) <= 0;
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
  }

  private static ProblemException wrong(String code, String sentence) {
    return new ProblemException(400, code, sentence);
  }
}
