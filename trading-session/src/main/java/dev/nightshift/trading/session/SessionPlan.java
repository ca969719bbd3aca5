package dev.nightshift.trading.session;

import dev.nightshift.trading.candle.Candle;
import dev.nightshift.trading.engine.EngineSettings;
import dev.nightshift.trading.engine.StopPolicy;
import dev.nightshift.trading.execution.ExecutionTerms;
import dev.nightshift.trading.execution.FillModel;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import dev.nightshift.trading.order.Latency;
import dev.nightshift.trading.position.MarketKind;
import dev.nightshift.trading.position.MarketTerms;
import dev.nightshift.trading.report.PriceHistory;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.strategy.Strategies;
import dev.nightshift.trading.strategy.Strategy;
import dev.nightshift.trading.venue.file.FeedSurvey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A session's terms brought together with what its feed was found to hold. The same terms and the
 * same file always give the same plan.
 */
record SessionPlan(EngineSettings settings, Strategy strategy, FeedSurvey survey) {

  private static final Duration CAPTURE_INTERVAL = Duration.ofSeconds(1);

  /**
   * Plans a session.
   *
   * @throws UnreadableFeedException the feed cannot serve the terms
   */
  static SessionPlan of(SessionTerms terms, FeedSurvey survey) {
    return new SessionPlan(settings(terms, survey), strategy(terms), survey);
  }

  private static Strategy strategy(SessionTerms terms) {
    try {
      return Strategies.named(terms.strategy(), terms.strategyParameters())
          .orElseThrow(
              () ->
                  new UnreadableFeedException(
                      "This release knows no strategy '" + terms.strategy() + "'."));
    } catch (IllegalArgumentException e) {
      throw new UnreadableFeedException(
          "This release has another strategy '%s': %s.".formatted(terms.strategy(), e.getMessage()),
          e);
    }
  }

  private static EngineSettings settings(SessionTerms terms, FeedSurvey survey) {
    Execution execution = terms.execution();
    Execution.Limits limits = terms.limits();
    return new EngineSettings(
        terms.sessionId(),
        survey.instrument(),
        intervalNs(terms, survey),
        durationNs(terms),
        terms.equity().setScale(Instrument.MONEY_DECIMALS).unscaledValue().longValueExact(),
        terms.dryRun(),
        terms.orderBps(),
        terms.pointEvery().toNanos(),
        MarketKind.valueOf(execution.market()) == MarketKind.SPOT
            ? MarketTerms.SPOT
            : MarketTerms.linear(execution.leverage(), execution.maintenanceBps()),
        new ExecutionTerms(
            FillModel.valueOf(execution.fills()),
            new Latency(terms.latencyMin().toNanos(), terms.latencyMax().toNanos(), terms.seed()),
            terms.executionQueue(),
            execution.makerFeeBps(),
            terms.feeBps(),
            execution.orderLifetime().toNanos()),
        limits.risk(survey.instrument(), BreakerPolicy.valueOf(execution.onBreaker())),
        limits.exits(),
        StopPolicy.valueOf(execution.stopPolicy()));
  }

  /** Prices for charts, going on from those that are stored. */
  PriceHistory prices(List<Claim.Bar> before) {
    List<Candle> candles = before.stream().map(bar -> bar.candle(instrument())).toList();
    Set<Long> repaired =
        IntStream.range(0, candles.size())
            .filter(i -> before.get(i).repaired())
            .mapToObj(i -> candles.get(i).openTimeNs())
            .collect(Collectors.toUnmodifiableSet());
    return new PriceHistory(settings.intervalNs(), candles, repaired);
  }

  private static long intervalNs(SessionTerms terms, FeedSurvey survey) {
    Duration interval = terms.interval();
    return switch (survey.format()) {
      case CAPTURE -> interval == null ? CAPTURE_INTERVAL.toNanos() : interval.toNanos();
      case CANDLES -> candleInterval(interval, terms.fileName(), survey.candlePeriodNs());
    };
  }

  private static long candleInterval(@Nullable Duration interval, String fileName, long periodNs) {
    if (interval == null) {
      return periodNs;
    }
    if (interval.toNanos() % periodNs != 0) {
      String period = SessionRequests.text(Duration.ofNanos(periodNs));
      throw new UnreadableFeedException(
          fileName
              + " holds candles of "
              + period
              + ", from which an interval of "
              + SessionRequests.text(interval)
              + " cannot be made; choose "
              + period
              + " or a multiple of it.");
    }
    return interval.toNanos();
  }

  private static long durationNs(SessionTerms terms) {
    Duration duration = terms.duration();
    return duration == null ? EngineSettings.ENDLESS : duration.toNanos();
  }

  Instrument instrument() {
    return settings.instrument();
  }
}
