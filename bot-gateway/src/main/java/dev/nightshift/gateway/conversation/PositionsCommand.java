package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.LockView;
import dev.nightshift.gateway.trading.SessionView;
import dev.nightshift.gateway.trading.TradingReads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /positions}: what sessions hold, how they stand, and what locks them. */
@Singleton
class PositionsCommand implements ChatCommand {

  private final NamedSession named;
  private final TradingReads trading;

  PositionsCommand(NamedSession named, TradingReads trading) {
    this.named = named;
    this.trading = trading;
  }

  @Override
  public CommandName name() {
    return CommandName.POSITIONS;
  }

  @Override
  public Act prepare(Call call) {
    List<SessionView> sessions = named.all(call.arguments());
    return Act.say(sessions.stream().map(this::text).collect(Collectors.joining("\n")));
  }

  private String text(SessionView session) {
    String locks =
        session.open()
            ? trading.locks(session.id()).stream()
                .filter(LockView::holds)
                .map(
                    lock ->
                        "\n  %s: %s, until %s".formatted(lock.id(), lock.reason(), lock.until()))
                .collect(Collectors.joining())
            : "";
    return "%s (%s%s): %s at %s, equity %s, %s at work%s"
        .formatted(
            session.id(),
            Words.lower(session.state()),
            session.held() ? ", " + Words.lower(session.mode()) : "",
            session.exposure(),
            session.lastPrice() == null ? "no price yet" : session.lastPrice(),
            Words.orEmpty(session.equity()),
            Words.count(session.workingOrders(), "order"),
            locks);
  }
}
