package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.crm.CrmConfig;
import dev.nightshift.gateway.crm.CrmJobs;
import dev.nightshift.gateway.crm.CrmReads;
import dev.nightshift.gateway.crm.DueTime;
import dev.nightshift.gateway.crm.LeadOrder;
import dev.nightshift.gateway.crm.LeadQuery;
import dev.nightshift.gateway.crm.LeadRequest;
import dev.nightshift.gateway.crm.LeadView;
import dev.nightshift.gateway.crm.Leads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /lead}: one lead in full; moving it, noting something, planning a follow-up; saving one,
 * taking many in from a file or a run. What changes anything takes an operator.
 */
@Singleton
class LeadCommand implements ChatCommand {

  private static final int HISTORY = 5;

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("title", "title"),
          Map.entry("company", "company"),
          Map.entry("domain", "domain"),
          Map.entry("site", "domain"),
          Map.entry("email", "email"),
          Map.entry("mail", "email"),
          Map.entry("phone", "phone"),
          Map.entry("geography", "geography"),
          Map.entry("place", "geography"),
          Map.entry("timezone", "timezone"),
          Map.entry("zone", "timezone"),
          Map.entry("context", "context"));

  private final CrmReads reads;
  private final Leads leads;
  private final CrmJobs jobs;
  private final CrmConfig config;
  private final Clock clock;

  LeadCommand(CrmReads reads, Leads leads, CrmJobs jobs, CrmConfig config, Clock clock) {
    this.reads = reads;
    this.leads = leads;
    this.jobs = jobs;
    this.config = config;
    this.clock = clock;
  }

  /** Whether it does more than show a lead. */
  static boolean changes(Utterance.Order order) {
    return order.name() == CommandName.LEAD && order.arguments().matches("(?s)\\S+\\s+\\S.*");
  }

  /** Whether it starts a task. */
  static boolean starts(Utterance.Order order) {
    return order.name() == CommandName.LEAD
        && order.arguments().matches("(?is)(adopt|import)\\s+\\S.*");
  }

  @Override
  public CommandName name() {
    return CommandName.LEAD;
  }

  @Override
  public Act prepare(Call call) {
    String[] words = call.arguments().split("\\s+", 2);
    if (words.length < 2) {
      return call.arguments().isEmpty()
          ? Act.say(Sentences.help(CommandName.LEAD))
          : show(words[0]);
    }
    CrmJobs.Asker asker = call.asker();
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "import" -> (tx, answers) -> jobs.importLeads(tx, words[1].strip(), asker);
      case "adopt" -> (tx, answers) -> jobs.adopt(tx, words[1].strip(), asker);
      case "add" -> add(words[1], asker);
      default -> change(words[0], words[1], asker);
    };
  }

  private Act show(String id) {
    LeadView lead = reads.lead(id);
    return Act.say(LeadText.whole(lead, reads.activities(id, null, HISTORY).rows()));
  }

  private Act add(String text, CrmJobs.Asker asker) {
    LeadOrder order = order(text);
    return (tx, answers) -> leads.save(tx, order, asker);
  }

  /** What is not named is the lead's name. */
  static LeadOrder order(String text) {
    Arguments arguments = Arguments.parse(text, ALIASES, Set.of());
    String rest = arguments.rest().isEmpty() ? null : arguments.rest();
    return LeadOrder.of(
        new LeadRequest(
            arguments.option("name").orElse(rest),
            option(arguments, "title"),
            option(arguments, "company"),
            option(arguments, "domain"),
            option(arguments, "email"),
            option(arguments, "phone"),
            option(arguments, "geography"),
            option(arguments, "context"),
            option(arguments, "timezone")));
  }

  private static @Nullable String option(Arguments arguments, String name) {
    return arguments.option(name).orElse(null);
  }

  private Act change(String id, String text, CrmJobs.Asker asker) {
    String[] words = text.split("\\s+", 2);
    String rest = words.length < 2 ? "" : words[1];
    Optional<LeadState> state = LeadQuery.stateNamed(words[0]);
    if (state.isPresent()) {
      return (tx, answers) -> leads.move(tx, id, state.get(), rest, asker);
    }
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "note" ->
          (tx, answers) -> {
            leads.note(tx, id, rest, asker.caller());
            answers.say("Noted with %s.".formatted(id));
          };
      case "followup", "follow-up" -> followUp(id, rest, asker);
      default ->
          throw new ProblemException(
              400,
              "lead-unreadable",
              "I do not understand '%s'; say %s.".formatted(words[0], name().usage()));
    };
  }

  private Act followUp(String id, String text, CrmJobs.Asker asker) {
    DueTime due = DueTime.of(text, clock.instant(), config.timeZone());
    return (tx, answers) -> {
      String followup = leads.followUp(tx, id, due, null, asker.caller());
      answers.say(
          "%s with %s is planned for %s; I remind you, quiet hours apart."
              .formatted(followup, id, Times.minute(due.at())));
    };
  }
}
