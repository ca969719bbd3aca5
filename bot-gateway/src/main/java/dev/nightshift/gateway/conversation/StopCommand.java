package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;

/** {@code /stop}: a session, or every one; trading that has not begun is voided. */
@Singleton
class StopCommand implements ChatCommand {

  private final TradingSessions sessions;
  private final EndTrading endTrading;

  StopCommand(TradingSessions sessions, EndTrading endTrading) {
    this.sessions = sessions;
    this.endTrading = endTrading;
  }

  @Override
  public CommandName name() {
    return CommandName.STOP;
  }

  @Override
  public Act prepare(Call call) {
    return endTrading.prepare(call, "Stopping", sessions::stop);
  }
}
