package dev.nightshift.gateway.conversation;

import jakarta.inject.Singleton;

/** {@code /help}: every command, or one in full. */
@Singleton
class HelpCommand implements ChatCommand {

  @Override
  public CommandName name() {
    return CommandName.HELP;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(Sentences.help());
    }
    String slashed = call.arguments().startsWith("/") ? call.arguments() : "/" + call.arguments();
    return Act.say(
        switch (Utterance.of(slashed)) {
          case Utterance.Order order -> Sentences.help(order.name());
          case Utterance.UnknownCommand unknown -> Sentences.unknown(unknown);
          case Utterance.FreeText _ -> Sentences.help();
        });
  }
}
