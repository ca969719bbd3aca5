package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.access.Rights;
import dev.nightshift.gateway.crm.CrmJobs;
import dev.nightshift.gateway.crm.SupportOrder;
import dev.nightshift.gateway.security.Role;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** {@code /support}: advice on a situation; what starts speaks for itself in the task's message. */
@Singleton
class SupportCommand implements ChatCommand {

  private static final Pattern ABOUT_A_LEAD = Pattern.compile("(?s)lead-[0-9a-z-]+\\s+\\S.*");

  private final CrmJobs jobs;
  private final Rights rights;

  SupportCommand(CrmJobs jobs, Rights rights) {
    this.jobs = jobs;
    this.rights = rights;
  }

  @Override
  public CommandName name() {
    return CommandName.SUPPORT;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(Sentences.help(CommandName.SUPPORT));
    }
    SupportOrder order = order(call.arguments());
    return (tx, answers) ->
        jobs.advise(tx, order, rights.roleOf(tx, call.caller()).orElse(Role.VIEWER), call.asker());
  }

  /** A lead that is named first is the one it is about. */
  static SupportOrder order(String text) {
    if (!ABOUT_A_LEAD.matcher(text).matches()) {
      return SupportOrder.of(text, null);
    }
    String[] words = text.split("\\s+", 2);
    return SupportOrder.of(words[1], words[0]);
  }
}
