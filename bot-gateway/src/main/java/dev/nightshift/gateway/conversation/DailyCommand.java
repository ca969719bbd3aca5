package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingDay;
import dev.nightshift.gateway.trading.TradingReads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /daily}: a session day by day, by the feed's clock. */
@Singleton
class DailyCommand implements ChatCommand {

  private static final int DAYS = 14;

  private final NamedSession named;
  private final TradingReads trading;

  DailyCommand(NamedSession named, TradingReads trading) {
    this.named = named;
    this.trading = trading;
  }

  @Override
  public CommandName name() {
    return CommandName.DAILY;
  }

  @Override
  public Act prepare(Call call) {
    SessionView session = named.one(call.arguments());
    List<TradingDay> days = trading.daily(session.id(), DAYS);
    return Act.say(
        days.isEmpty()
            ? session.id() + " has not traded on any day yet."
            : days.stream()
                .map(DailyCommand::line)
                .collect(Collectors.joining("\n", session.id() + " by day (UTC):\n", "")));
  }

  private static String line(TradingDay day) {
    return "%s: profit %s, %s closed, %d won, %s, fees %s"
        .formatted(
            day.day(),
            day.profit(),
            Words.count(day.closed(), "position"),
            day.won(),
            Words.count(day.fills(), "fill"),
            day.fees());
  }
}
