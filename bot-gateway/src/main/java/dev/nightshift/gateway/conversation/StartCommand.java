package dev.nightshift.gateway.conversation;

import jakarta.inject.Singleton;

/** {@code /start}: who this is, what to try, and how things stand. */
@Singleton
class StartCommand implements ChatCommand {

  private static final String GREETING =
      "Nightshift works while you sleep: research runs over a directory of companies, and paper"
          + " trading on recorded feeds. Upload a file, then say /research or /trade; /help says"
          + " how.\n";

  private final StatusText status;

  StartCommand(StatusText status) {
    this.status = status;
  }

  @Override
  public CommandName name() {
    return CommandName.START;
  }

  @Override
  public Act prepare(Call call) {
    return Act.say(GREETING + status.now());
  }
}
