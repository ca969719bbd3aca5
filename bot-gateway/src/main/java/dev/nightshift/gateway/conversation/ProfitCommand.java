package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.trading.SessionStatistics;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /profit}: a session in figures, and its trades as CSV. */
@Singleton
class ProfitCommand implements ChatCommand {

  private final NamedSession named;
  private final TradingReads trading;

  ProfitCommand(NamedSession named, TradingReads trading) {
    this.named = named;
    this.trading = trading;
  }

  @Override
  public CommandName name() {
    return CommandName.PROFIT;
  }

  @Override
  public Act prepare(Call call) {
    SessionView session = named.one(call.arguments());
    SessionStatistics figures = trading.statistics(session.id());
    String text = text(session, figures);
    String href = "/api/v1/trading/sessions/" + session.id() + "/trades.csv";
    return (tx, answers) -> {
      if (figures.closed() == 0) {
        answers.say(text);
      } else {
        answers.say(text, new Link("trades", href));
      }
    };
  }

  private static String text(SessionView session, SessionStatistics figures) {
    return """
        %s %s: equity %s, started with %s
        closed positions: %d, %d won, %d lost, win rate %s, profit factor %s
        profit %s, best %s, worst %s
        fees %s, funding %s
        Sharpe %s, Sortino %s, largest drawdown %s, in the market %s of the time"""
        .formatted(
            session.id(),
            session.symbol(),
            Words.orEmpty(session.equity()),
            Words.orEmpty(session.startEquity()),
            figures.closed(),
            figures.won(),
            figures.lost(),
            percent(figures.winRate()),
            ratio(figures.profitFactor()),
            figures.profit(),
            figures.bestTrade(),
            figures.worstTrade(),
            figures.fees(),
            figures.funding(),
            ratio(figures.sharpe()),
            ratio(figures.sortino()),
            percent(figures.maxDrawdown()),
            percent(figures.exposureTime()));
  }

  private static String ratio(@Nullable Double ratio) {
    return ratio == null ? "\u2013" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "\u2013" : String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
