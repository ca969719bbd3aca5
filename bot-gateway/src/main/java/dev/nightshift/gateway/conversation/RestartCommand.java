package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.restart.Restarts;
import jakarta.inject.Singleton;
import java.util.Locale;

/** {@code /restart}: for the owner; the chat is told when the service is back. */
@Singleton
class RestartCommand implements ChatCommand {

  private final Restarts restarts;

  RestartCommand(Restarts restarts) {
    this.restarts = restarts;
  }

  @Override
  public CommandName name() {
    return CommandName.RESTART;
  }

  @Override
  public Act prepare(Call call) {
    String service =
        call.arguments().isEmpty() ? Restarts.OWN : call.arguments().toLowerCase(Locale.ROOT);
    return (tx, answers) -> {
      restarts.request(tx, service, call.chatId(), call.message().id(), call.caller());
      answers.say("Restarting %s; I say so when it is back.".formatted(service));
    };
  }
}
