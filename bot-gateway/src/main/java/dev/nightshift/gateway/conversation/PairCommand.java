package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.Pairing;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * {@code /pair}: a code that makes somebody a member. {@code /pair group}, said in a group, is the
 * doorkeeper's.
 */
@Singleton
class PairCommand implements ChatCommand {

  private static final int LONGEST_NAME = 100;

  private final Pairing pairing;

  PairCommand(Pairing pairing) {
    this.pairing = pairing;
  }

  @Override
  public CommandName name() {
    return CommandName.PAIR;
  }

  @Override
  public Act prepare(Call call) {
    String[] words = call.arguments().split("\\s+", 2);
    if (words[0].equalsIgnoreCase("group")) {
      return Act.say("Say that in the group itself, as an owner.");
    }
    Optional<Role> named = Role.ofWord(words[0]);
    if (named.equals(Optional.of(Role.OWNER))) {
      return Act.say(
          "A code makes operators and viewers; an owner is made of a member, with /members role.");
    }
    String rest = words.length < 2 ? "" : words[1];
    String name = called(named.isPresent() ? rest : call.arguments());
    Role role = named.orElse(Role.VIEWER);
    return (tx, answers) ->
        pairing.issue(
            tx,
            role,
            name.isEmpty() ? null : name,
            call.chatId(),
            call.message().id(),
            call.caller());
  }

  private static String called(String text) {
    String name = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (name.length() > LONGEST_NAME) {
      throw new ProblemException(
          400, "name-too-long", "A name has at most %d characters.".formatted(LONGEST_NAME));
    }
    return name;
  }
}
