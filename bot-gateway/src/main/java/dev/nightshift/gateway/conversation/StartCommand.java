package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Choice;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code /start}: who this is, what to try, and how things stand. */
@Singleton
class StartCommand implements ChatCommand {

  private static final String GREETING =
      "Nightshift works while you sleep: research runs over a directory of companies, and paper"
          + " trading on recorded feeds. Upload a file, then say /research or /trade; /help says"
          + " how.\n";

  private static final List<Choice> NEXT =
      List.of(
          new Choice("Status", "/status"),
          new Choice("Runs", "/runs"),
          new Choice("Tasks", "/tasks"));

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
    String text = GREETING + status.now();
    return (tx, answers) -> answers.offer(text, NEXT);
  }
}
