package dev.nightshift.trading.report;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session in figures. Ratios that nothing can be said about yet (nothing closed, no loss, too few
 * returns) are {@code null}. Amounts are decimal strings in the quote currency.
 *
 * @param winRate share of the closed positions with a profit, 0 to 1
 * @param profitFactor sum of all profits over the sum of all losses of closed positions
 * @param sharpe see {@link Returns#sharpe}
 * @param sortino see {@link Returns#sortino}
 * @param maxDrawdown largest fall from a peak of equity, as a share of that peak
 * @param funding paid, above 0, or received
 * @param exposureTime share of the session's time with a position, 0 to 1
 */
@Schema(name = "SessionStatistics")
public record Statistics(
    int closed,
    int won,
    int lost,
    @Nullable Double winRate,
    @Nullable Double profitFactor,
    String profit,
    String bestTrade,
    String worstTrade,
    @Nullable Double sharpe,
    @Nullable Double sortino,
    double maxDrawdown,
    String fees,
    String funding,
    double exposureTime) {

  /**
   * Works the figures out.
   *
   * @param curve by time
   * @param maxDrawdown as the engine followed it tick by tick, which points of a curve do not
   * @param fees of every fill, also of a position that is still open
   */
  static Statistics of(
      List<ClosedPosition> positions,
      List<EquityPoint> curve,
      BigDecimal maxDrawdown,
      BigDecimal fees,
      BigDecimal funding) {
    List<BigDecimal> profits = positions.stream().map(ClosedPosition::profit).toList();
    int won = (int) profits.stream().filter(profit -> profit.signum() > 0).count();
    int lost = (int) profits.stream().filter(profit -> profit.signum() < 0).count();
    Returns returns = Returns.of(curve);
    return new Statistics(
        positions.size(),
        won,
        lost,
        positions.isEmpty() ? null : (double) won / positions.size(),
        profitFactor(profits),
        plain(sum(profits)),
        plain(profits.stream().reduce(BigDecimal::max).orElse(BigDecimal.ZERO)),
        plain(profits.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO)),
        returns.sharpe(),
        returns.sortino(),
        maxDrawdown.doubleValue(),
        plain(fees),
        plain(funding),
        exposureTime(curve));
  }

  private static @Nullable Double profitFactor(List<BigDecimal> profits) {
    BigDecimal won = sum(profits.stream().filter(profit -> profit.signum() > 0).toList());
    BigDecimal lost = sum(profits.stream().filter(profit -> profit.signum() < 0).toList());
    return lost.signum() == 0 ? null : won.doubleValue() / -lost.doubleValue();
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A position that a point shows is taken to last until the next point. */
  private static double exposureTime(List<EquityPoint> curve) {
    double exposed = 0;
    for (int i = 1; i < curve.size(); i++) {
      EquityPoint before = curve.get(i - 1);
      exposed += before.exposed() ? Returns.seconds(before.at(), curve.get(i).at()) : 0;
    }
    double whole =
        curve.size() < 2 ? 0 : Returns.seconds(curve.getFirst().at(), curve.getLast().at());
    return whole == 0 ? 0 : exposed / whole;
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
