package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;

/** {@code /kill}: a session, or every one; trading that has not begun is voided. */
@Singleton
class KillCommand implements ChatCommand {

  private final TradingSessions sessions;
  private final EndTrading endTrading;

  KillCommand(TradingSessions sessions, EndTrading endTrading) {
    this.sessions = sessions;
    this.endTrading = endTrading;
  }

  @Override
  public CommandName name() {
    return CommandName.KILL;
  }

  @Override
  public Act prepare(Call call) {
    return endTrading.prepare(call, "Killing", sessions::kill);
  }
}
