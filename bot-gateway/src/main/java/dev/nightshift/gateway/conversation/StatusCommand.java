package dev.nightshift.gateway.conversation;

import jakarta.inject.Singleton;

/** {@code /status}. */
@Singleton
class StatusCommand implements ChatCommand {

  private final StatusText status;

  StatusCommand(StatusText status) {
    this.status = status;
  }

  @Override
  public CommandName name() {
    return CommandName.STATUS;
  }

  @Override
  public Act prepare(Call call) {
    return Act.say(status.now());
  }
}
