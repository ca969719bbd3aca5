package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.Pairing;
import dev.nightshift.gateway.access.PrivateChats;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /pair}: a code that makes somebody a member. {@code /pair group}, said in a group, is the
 * doorkeeper's.
 */
@Singleton
class PairCommand implements ChatCommand {

  private static final int LONGEST_NAME = 100;

  /** The channel that has groups. */
  private static final String GROUPED = "telegram";

  private final Pairing pairing;
  private final PrivateChats privateChats;

  PairCommand(Pairing pairing, PrivateChats privateChats) {
    this.pairing = pairing;
    this.privateChats = privateChats;
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
    return (tx, answers) -> issue(tx, role, name.isEmpty() ? null : name, call, answers);
  }

  /** Never shown where others read along: whoever comes by a channel has a private chat in it. */
  private void issue(Tx tx, Role role, @Nullable String name, Call call, Answers answers) {
    if (!call.message().channel().equals(GROUPED)) {
      pairing.issue(tx, role, name, call.chatId(), call.message().id(), call.caller());
      return;
    }
    Optional<String> theirs = privateChats.find(tx, call.caller());
    if (theirs.isEmpty()) {
      answers.say("I show codes in a private chat only; write to me there first.");
    } else if (theirs.get().equals(call.chatId())) {
      pairing.issue(tx, role, name, call.chatId(), call.message().id(), call.caller());
    } else {
      pairing.issue(tx, role, name, theirs.get(), null, call.caller());
      answers.say("The code is in our private chat.");
    }
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
