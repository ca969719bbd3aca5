package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.trading.TradingSessions;
import jakarta.inject.Singleton;

/** {@code /pause}: a session, or every one, enters nothing more until it is resumed. */
@Singleton
class PauseCommand implements ChatCommand {

  private final TradingSessions sessions;
  private final EndTrading steering;

  PauseCommand(TradingSessions sessions, EndTrading steering) {
    this.sessions = sessions;
    this.steering = steering;
  }

  @Override
  public CommandName name() {
    return CommandName.PAUSE;
  }

  @Override
  public Act prepare(Call call) {
    return steering.prepare(call, "Pausing", sessions::pause);
  }
}
