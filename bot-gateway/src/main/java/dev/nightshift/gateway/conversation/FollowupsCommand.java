package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.gateway.crm.CrmConfig;
import dev.nightshift.gateway.crm.CrmReads;
import dev.nightshift.gateway.crm.DueTime;
import dev.nightshift.gateway.crm.FollowupView;
import dev.nightshift.gateway.crm.Followups;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /followups}: what is due for whoever asks, each with its buttons, and what is planned
 * next; everybody's, or what became of one, which takes an operator.
 */
@Singleton
class FollowupsCommand implements ChatCommand {

  private static final int DUE = 5;
  private static final int PLANNED = 10;
  private static final String ALL = "all";

  private final CrmReads reads;
  private final Followups followups;
  private final CrmConfig config;
  private final Clock clock;

  FollowupsCommand(CrmReads reads, Followups followups, CrmConfig config, Clock clock) {
    this.reads = reads;
    this.followups = followups;
    this.config = config;
    this.clock = clock;
  }

  /** Whether it answers one, or looks at other people's. */
  static boolean changes(Utterance.Order order) {
    return order.name() == CommandName.FOLLOWUPS && !order.arguments().isEmpty();
  }

  @Override
  public CommandName name() {
    return CommandName.FOLLOWUPS;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return list(call.caller());
    }
    if (call.arguments().equalsIgnoreCase(ALL)) {
      return list(null);
    }
    String[] words = call.arguments().split("\\s+", 3);
    if (words.length < 2) {
      return Act.say("Say which one and what became of it: " + name().usage() + ".");
    }
    FollowupAnswer answer = Followups.answer(words[1]);
    Instant until =
        words.length == 3 && answer == FollowupAnswer.SNOOZE
            ? DueTime.of(words[2], clock.instant(), config.timeZone()).at()
            : null;
    return answer(words[0], answer, until, call);
  }

  private Act answer(String id, FollowupAnswer answer, @Nullable Instant until, Call call) {
    return (tx, answers) -> followups.answer(tx, id, answer, until, call.asker());
  }

  private Act list(@Nullable String whose) {
    List<FollowupView> due = reads.followups("DUE", whose, null, DUE).rows();
    List<FollowupView> planned = reads.followups("PLANNED", whose, null, PLANNED).rows();
    return (tx, answers) -> {
      due.forEach(one -> answers.offer(text(one), Followups.choices(one.id())));
      answers.say(planned(planned, due.isEmpty(), whose != null));
    };
  }

  private static String text(FollowupView due) {
    return due.draft() == null || due.draft().isBlank()
        ? LeadText.line(due)
        : LeadText.line(due) + "\n" + due.draft();
  }

  private static String planned(List<FollowupView> planned, boolean noneDue, boolean own) {
    if (planned.isEmpty()) {
      return noneDue
          ? "No follow-up%s is due and none is planned; /lead ID followup 3d plans one."
              .formatted(own ? " of yours" : "")
          : "None else is planned.";
    }
    return planned.stream()
        .map(LeadText::line)
        .collect(Collectors.joining("\n", noneDue ? "None is due. Planned:\n" : "Planned:\n", ""));
  }
}
