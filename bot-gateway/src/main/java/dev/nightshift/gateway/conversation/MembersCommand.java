package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.Member;
import dev.nightshift.gateway.access.Members;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code /members}: who may speak here; ending a membership, changing a role. */
@Singleton
class MembersCommand implements ChatCommand {

  private final Members members;

  MembersCommand(Members members) {
    this.members = members;
  }

  @Override
  public CommandName name() {
    return CommandName.MEMBERS;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return (tx, answers) ->
          answers.say(
              members.list(tx).stream()
                  .map(MembersCommand::line)
                  .collect(
                      Collectors.collectingAndThen(
                          Collectors.joining("\n"),
                          lines -> lines.isEmpty() ? "No member yet; /pair makes one." : lines)));
    }
    String[] words = call.arguments().split("\\s+", 4);
    String verb = words[0].toLowerCase(Locale.ROOT);
    if (verb.equals("remove") && words.length == 2) {
      return (tx, answers) -> {
        Member removed = members.remove(tx, words[1], call.caller());
        answers.say("%s (%s) is no longer a member.".formatted(removed.name(), removed.caller()));
      };
    }
    if (verb.equals("role") && words.length == 3) {
      Role role = role(words[2]);
      return (tx, answers) -> {
        Member changed = members.changeRole(tx, words[1], role, call.caller());
        answers.say(
            "%s (%s) has the role %s now."
                .formatted(changed.name(), changed.caller(), role.word()));
      };
    }
    return Act.say("I do not understand that; say %s.".formatted(CommandName.MEMBERS.usage()));
  }

  private static Role role(String word) {
    return Role.ofWord(word)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "role-unknown",
                    "The role must be owner, operator or viewer; got '" + word + "'."));
  }

  private static String line(Member member) {
    return "%s %s: %s, by %s"
        .formatted(member.caller(), member.name(), member.role().word(), member.addedBy());
  }
}
