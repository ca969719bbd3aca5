package dev.nightshift.gateway.conversation;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every command with what it does; a name without one stops the start. */
@Singleton
class CommandTable {

  private final Map<CommandName, ChatCommand> byName = new EnumMap<>(CommandName.class);
  private final FreeText freeText;

  CommandTable(@All List<ChatCommand> commands, FreeText freeText) {
    this.freeText = freeText;
    commands.forEach(command -> byName.put(command.name(), command));
    List<CommandName> missing =
        Arrays.stream(CommandName.values()).filter(name -> !byName.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("commands that nobody does: " + missing);
    }
  }

  /** What a message overtakes. */
  Overtaking overtakes(Utterance utterance) {
    return utterance instanceof Utterance.Order(CommandName name, String arguments)
        ? Objects.requireNonNull(byName.get(name)).overtakes(arguments)
        : Overtaking.NOTHING;
  }

  /** What a message amounts to, made ready. */
  Act prepare(Utterance utterance, Call call) {
    return switch (utterance) {
      case Utterance.Order order -> Objects.requireNonNull(byName.get(order.name())).prepare(call);
      case Utterance.UnknownCommand unknown -> Act.say(Sentences.unknown(unknown));
      case Utterance.FreeText _ -> freeText.prepare(call);
    };
  }
}
