package dev.nightshift.trading.session;

import dev.nightshift.backbone.contract.TradingCommand.ExecutionTerms;
import dev.nightshift.backbone.contract.TradingCommand.MarketFeed;
import dev.nightshift.backbone.contract.TradingCommand.RiskTerms;
import dev.nightshift.trading.risk.RiskLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with how a session is to be executed, and with what it may lose and do. */
final class TermChecks {

  /** What an account can be worth and still be counted in its smallest units. */
  private static final BigDecimal MOST_EXPOSURE = new BigDecimal("10000000000");

  private static final Duration LONGEST_COOLDOWN = Duration.ofDays(7);
  private static final int MOST_LEVERAGE = 125;
  private static final int MOST_COUNT = 1_000_000;

  private TermChecks() {}

  static Optional<String> wrongExecution(@Nullable ExecutionTerms execution, BigDecimal equity) {
    if (execution == null) {
      return Optional.empty();
    }
    return Stream.of(
            Choice.FILLS.wrong(execution.fills()),
            Choice.MARKET.wrong(execution.market()),
            Choice.STOP_POLICY.wrong(execution.stopPolicy()),
            Choice.ON_BREAKER.wrong(execution.onBreaker()),
            wrongLeverage(execution.leverage(), equity),
            borrowedOnSpot(execution.leverage(), execution.market()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> wrongLeverage(@Nullable Integer leverage, BigDecimal equity) {
    if (leverage == null) {
      return Optional.empty();
    }
    return SessionRequests.wrong(
            leverage < 1 || leverage > MOST_LEVERAGE,
            "A leverage of " + leverage + " is not between 1 and " + MOST_LEVERAGE + ".")
        .or(
            () ->
                SessionRequests.wrong(
                    equity.multiply(BigDecimal.valueOf(leverage)).compareTo(MOST_EXPOSURE) > 0,
                    "An equity of %s with a leverage of %d is more than %s."
                        .formatted(
                            equity.toPlainString(), leverage, MOST_EXPOSURE.toPlainString())));
  }

  private static Optional<String> borrowedOnSpot(
      @Nullable Integer leverage, @Nullable String market) {
    return SessionRequests.wrong(
        leverage != null && !linear(market),
        "A leverage of %d needs the market linear; on spot nothing is borrowed."
            .formatted(leverage));
  }

  private static boolean linear(@Nullable String market) {
    return market != null && market.strip().equalsIgnoreCase("linear");
  }

  static Optional<String> fundedSpot(MarketFeed feed, @Nullable ExecutionTerms execution) {
    return SessionRequests.wrong(
        feed.funding() != null && !linear(execution == null ? null : execution.market()),
        "Funding needs the market linear; on spot nobody pays it.");
  }

  static Optional<String> wrongRisk(@Nullable RiskTerms risk) {
    if (risk == null) {
      return Optional.empty();
    }
    return Stream.of(
            wrongShare("daily loss", risk.dailyLoss()),
            wrongShare("drawdown", risk.drawdown()),
            wrongShare("stop loss", risk.stopLoss()),
            wrongShare("take profit", risk.takeProfit()),
            wrongShare("trailing stop", risk.trailingStop()),
            SessionRequests.wrong(
                risk.cooldown() != null
                    && (risk.cooldown().isNegative()
                        || risk.cooldown().compareTo(LONGEST_COOLDOWN) > 0),
                "A cooldown of "
                    + SessionRequests.text(risk.cooldown())
                    + " is not between 0s and 7 days."),
            wrongCount("consecutive losses", risk.consecutiveLosses(), MOST_COUNT),
            wrongCount("open orders", risk.maxOpenOrders(), MOST_COUNT),
            wrongCount("orders a minute", risk.maxOrdersPerMinute(), RiskLimits.MOST_ORDERS),
            SessionRequests.wrong(
                risk.maxPosition() != null && risk.maxPosition().signum() < 0,
                "The largest position cannot be below 0."))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> wrongShare(String what, @Nullable BigDecimal share) {
    return SessionRequests.wrong(
        share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) >= 0),
        "A " + what + " of " + share + " is not a share from 0 (none) to below 1.");
  }

  private static Optional<String> wrongCount(String what, @Nullable Integer count, int most) {
    return SessionRequests.wrong(
        count != null && (count < 0 || count > most),
        "A limit of " + count + " " + what + " is not between 0 (none) and " + most + ".");
  }
}
