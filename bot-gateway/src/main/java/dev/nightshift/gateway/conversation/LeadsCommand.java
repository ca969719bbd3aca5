package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.crm.CrmMirror;
import dev.nightshift.gateway.crm.CrmReads;
import dev.nightshift.gateway.crm.LeadQuery;
import dev.nightshift.gateway.crm.LeadView;
import dev.nightshift.gateway.page.Page;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/**
 * {@code /leads}: the latest leads, those in a state, or those that a search finds; for owners also
 * how the mirror of them stands, and another try for what was refused.
 */
@Singleton
class LeadsCommand implements ChatCommand {

  private static final int SHOWN = 10;

  private static final String MIRROR = "mirror";
  private static final String RETRY = "mirror retry";

  private final CrmReads reads;
  private final CrmMirror mirror;

  LeadsCommand(CrmReads reads, CrmMirror mirror) {
    this.reads = reads;
    this.mirror = mirror;
  }

  /** Whether it is about the mirror. */
  static boolean mirrors(Utterance.Order order) {
    String arguments = Words.lower(order.arguments());
    return order.name() == CommandName.LEADS
        && (arguments.equals(MIRROR) || arguments.equals(RETRY));
  }

  @Override
  public CommandName name() {
    return CommandName.LEADS;
  }

  @Override
  public Act prepare(Call call) {
    return switch (Words.lower(call.arguments())) {
      case MIRROR -> Act.say(MirrorText.of(mirror.view()));
      case RETRY -> Act.say(MirrorText.retried(mirror.retry(call.caller())));
      default -> list(call.arguments());
    };
  }

  private Act list(String arguments) {
    LeadQuery query = query(arguments);
    Page<LeadView> page = reads.leads(query, null, SHOWN);
    if (page.rows().isEmpty()) {
      return Act.say(
          query.equals(LeadQuery.ALL)
              ? "No lead yet. /lead adopt RUN makes leads of what a run found, /lead import FILE"
                  + " takes in a CSV file, /lead add saves one."
              : "No lead is like that; /leads lists them all.");
    }
    String more = page.next().isPresent() ? "\nand more; the console has all of them." : "";
    return Act.say(
        page.rows().stream().map(LeadText::line).collect(Collectors.joining("\n", "", more)));
  }

  /** A first word that is a state's name means that state; everything else is searched for. */
  static LeadQuery query(String arguments) {
    String[] words = arguments.split("\\s+", 2);
    return LeadQuery.stateNamed(words[0])
        .map(state -> LeadQuery.of(state.name(), words.length < 2 ? null : words[1], null, null))
        .orElseGet(() -> LeadQuery.of(null, arguments, null, null));
  }
}
