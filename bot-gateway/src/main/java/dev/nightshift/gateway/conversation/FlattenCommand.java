package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;

/** {@code /flatten}: a session, or every one, cancels its orders and closes its position. */
@Singleton
class FlattenCommand implements ChatCommand {

  private final TradingSessions sessions;
  private final EndTrading steering;

  FlattenCommand(TradingSessions sessions, EndTrading steering) {
    this.sessions = sessions;
    this.steering = steering;
  }

  @Override
  public CommandName name() {
    return CommandName.FLATTEN;
  }

  @Override
  public Act prepare(Call call) {
    return steering.prepare(call, "Flattening", sessions::flatten);
  }
}
