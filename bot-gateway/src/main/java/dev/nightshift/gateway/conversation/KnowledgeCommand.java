package dev.nightshift.gateway.conversation;

import static java.util.stream.Collectors.joining;

import dev.nightshift.gateway.chat.Times;
import dev.nightshift.gateway.crm.CrmJobs;
import dev.nightshift.gateway.crm.CrmReads;
import dev.nightshift.gateway.crm.KnowledgeView;
import jakarta.inject.Singleton;

/** {@code /knowledge}: what advice stands on; {@code reload}, by an operator, reads it again. */
@Singleton
class KnowledgeCommand implements ChatCommand {

  private final CrmReads reads;
  private final CrmJobs jobs;

  KnowledgeCommand(CrmReads reads, CrmJobs jobs) {
    this.reads = reads;
    this.jobs = jobs;
  }

  /** Whether it has it read again. */
  static boolean changes(Utterance.Order order) {
    return order.name() == CommandName.KNOWLEDGE && !order.arguments().isEmpty();
  }

  @Override
  public CommandName name() {
    return CommandName.KNOWLEDGE;
  }

  @Override
  public Act prepare(Call call) {
    return switch (Words.lower(call.arguments())) {
      case "" -> Act.say(text(reads.knowledge()));
      case "reload" -> (tx, answers) -> jobs.reloadKnowledge(tx, call.asker());
      default -> Act.say("Say %s.".formatted(name().usage()));
    };
  }

  private static String text(KnowledgeView knowledge) {
    String files =
        knowledge.files().stream()
            .map(file -> "- " + (file.title() == null ? file.name() : file.title()))
            .collect(joining("\n"));
    String mixed = knowledge.mixed() ? "\nSome instances still have another version." : "";
    String problems = knowledge.problems().stream().map(one -> "\n" + one).collect(joining());
    return "Knowledge base %s, %s, read %s.%s\n%s"
        .formatted(
            knowledge.version(),
            Words.count(knowledge.files().size(), "document"),
            knowledge.loadedAt() == null ? "never" : Times.minute(knowledge.loadedAt()),
            mixed + problems,
            files)
        .strip();
  }
}
