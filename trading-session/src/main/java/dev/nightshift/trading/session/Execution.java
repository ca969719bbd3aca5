package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.ExitRules;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.risk.BreakerPolicy;
import dev.nightshift.trading.risk.Protections;
import dev.nightshift.trading.risk.RiskLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * How a session's orders are executed, and what becomes of it in the end.
 *
 * @param fills name of the fill model
 * @param market SPOT or LINEAR
 * @param leverage of linear contracts, at least 1
 * @param maintenanceBps margin of linear contracts, in hundredths of a percent of their worth
 * @param makerFeeBps in hundredths of a percent
 * @param orderLifetime after which a working order expires
 * @param stopPolicy FLATTEN, CANCEL or KEEP
 * @param onBreaker PAUSE, FLATTEN or STOP
 */
record Execution(
    String fills,
    String market,
    int leverage,
    int maintenanceBps,
    int makerFeeBps,
    Duration orderLifetime,
    String stopPolicy,
    String onBreaker) {

  /** Of sessions that were started before there was a choice. */
  static final Execution FORMER =
      new Execution("IDEAL", "SPOT", 1, 0, 10, Duration.ofHours(24), "FLATTEN", "PAUSE");

  /**
   * What a session may lose and do; 0 everywhere: no limit.
   *
   * @param dailyLoss share of the day's first equity
   * @param drawdown share of the highest equity so far
   * @param maxPosition in the base currency
   * @param stopLoss distance from the entry, as a share of its price, likewise the next two
   */
  record Limits(
      BigDecimal dailyLoss,
      BigDecimal drawdown,
      int consecutiveLosses,
      BigDecimal maxPosition,
      int maxOpenOrders,
      int maxOrdersPerMinute,
      BigDecimal stopLoss,
      BigDecimal takeProfit,
      BigDecimal trailingStop,
      Guards guards) {

    /** Of sessions that were started before there were any. */
    static final Limits NONE =
        new Limits(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            BigDecimal.ZERO,
            0,
            0,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            Guards.NONE);

    private static final BigDecimal WHOLE_BPS = BigDecimal.valueOf(10_000);

    RiskLimits risk(Instrument instrument, BreakerPolicy onBreaker) {
      return new RiskLimits(
          units(maxPosition, instrument),
          maxOpenOrders,
          maxOrdersPerMinute,
          Duration.ofMinutes(1).toNanos(),
          bps(dailyLoss),
          bps(drawdown),
          consecutiveLosses,
          onBreaker,
          guards.protections());
    }

    ExitRules exits() {
      return new ExitRules(bps(stopLoss), bps(takeProfit), bps(trailingStop));
    }

    /** As many as a position can ever be where it is more; never none by rounding. */
    private static long units(BigDecimal quantity, Instrument instrument) {
      return quantity
          .movePointRight(instrument.quantityDecimals())
          .setScale(0, RoundingMode.UP)
          .min(BigDecimal.valueOf(Long.MAX_VALUE / 4))
          .longValueExact();
    }

    /** A limit never becomes none by rounding. */
    private static int bps(BigDecimal share) {
      return share.multiply(WHOLE_BPS).setScale(0, RoundingMode.UP).intValueExact();
    }
  }

  /**
   * What locks entries for a time; 0 everywhere: nothing.
   *
   * @param cooldown after every closed position
   * @param stops stop losses within {@code stopsWithin} that lock for {@code stopsLock}
   * @param trades closed positions within {@code tradesWithin} that lock for {@code tradesLock}
   *     when they earned less than {@code leastBps} of the starting equity together
   */
  record Guards(
      Duration cooldown,
      int stops,
      Duration stopsWithin,
      Duration stopsLock,
      int trades,
      Duration tradesWithin,
      int leastBps,
      Duration tradesLock) {

    static final Guards NONE =
        new Guards(
            Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO);

    Protections protections() {
      return new Protections(
          cooldown.toNanos(),
          stops,
          stopsWithin.toNanos(),
          stopsLock.toNanos(),
          trades,
          tradesWithin.toNanos(),
          leastBps,
          tradesLock.toNanos());
    }
  }

  private Execution with(String model) {
    return new Execution(
        model, market, leverage, maintenanceBps, makerFeeBps, orderLifetime, stopPolicy, onBreaker);
  }

  /**
   * Terms that differ from a session's own in their execution only.
   *
   * @param words what it is called
   */
  record Variant(String words, SessionTerms terms) {

    /** From the dream to the market: ideal first. */
    static List<Variant> of(SessionTerms terms) {
      SessionTerms instant = terms.withLatency(Duration.ZERO, Duration.ZERO);
      return List.of(
          new Variant("ideal", instant.withExecution(terms.execution().with("IDEAL"))),
          new Variant(
              "top of book, with latency",
              terms.withExecution(terms.execution().with("TOP_OF_BOOK"))),
          new Variant(
              "book walk, with latency", terms.withExecution(terms.execution().with("BOOK_WALK"))));
    }
  }
}
