package dev.nightshift.research.followup;

import dev.nightshift.backbone.contract.CrmCommand.AnswerFollowup;
import dev.nightshift.backbone.contract.CrmCommand.OfFollowup;
import dev.nightshift.backbone.contract.CrmCommand.PlanFollowup;
import dev.nightshift.backbone.contract.CrmEvent.FollowupAnswered;
import dev.nightshift.backbone.contract.CrmEvent.FollowupRefused;
import dev.nightshift.backbone.contract.FollowupAnswer;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.lead.ActivityKind;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Leads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Commands about follow-ups; one that cannot be done is refused with a sentence. */
@Singleton
public class FollowupCommands {

  /** As it stands in a lead's history: {@code 2026-12-01 09:30 Europe/Berlin}. */
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm VV", Locale.ROOT);

  private static final Logger LOG = Logger.getLogger(FollowupCommands.class);

  private final Leads leads;
  private final DueTime dueTime;
  private final OutboxWriter outbox;
  private final Clock clock;

  FollowupCommands(Leads leads, DueTime dueTime, OutboxWriter outbox, Clock clock) {
    this.leads = leads;
    this.dueTime = dueTime;
    this.outbox = outbox;
    this.clock = clock;
  }

  public void apply(Tx tx, OfFollowup command) {
    switch (command) {
      case PlanFollowup plan -> plan(tx, plan);
      case AnswerFollowup answer -> answer(tx, answer);
    }
  }

  private void plan(Tx tx, PlanFollowup plan) {
    Optional<Lead> lead = leads.find(tx, plan.leadId());
    Optional<String> refusal = refusal(plan, lead.isPresent());
    if (refusal.isPresent()) {
      refuse(tx, plan.followupId(), refusal.get(), plan.requestedBy());
      return;
    }
    plan(tx, plan, lead.orElseThrow());
  }

  private void plan(Tx tx, PlanFollowup plan, Lead lead) {
    ZoneId zone = dueTime.zoneOf(plan.timeZone(), lead.particulars().timeZone());
    Instant remindAt = dueTime.remindAt(plan.dueAt(), zone);
    String note = note(plan.note());
    if (!FollowupTable.insert(
        tx, plan.followupId(), lead.id(), plan.requestedBy(), note, plan.dueAt(), remindAt, zone)) {
      LOG.infof("follow-up %s is known already; it was repeated", plan.followupId());
      return;
    }
    record(
        tx,
        lead.id(),
        plan.requestedBy(),
        ActivityKind.FOLLOWUP_PLANNED,
        MINUTE.format(remindAt.atZone(zone)) + (note == null ? "" : ": " + note));
  }

  private Optional<String> refusal(PlanFollowup plan, boolean known) {
    if (!known) {
      return Optional.of(
          "There is no lead %s: look it up in the list of leads.".formatted(plan.leadId()));
    }
    if (plan.timeZone() != null && DueTime.zone(plan.timeZone()).isEmpty()) {
      return Optional.of(
          "There is no time zone %s: use a name such as Europe/Berlin.".formatted(plan.timeZone()));
    }
    String note = note(plan.note());
    if (note != null && note.length() > PlanFollowup.LONGEST_NOTE) {
      return Optional.of(
          "A note may have at most %,d characters; it has %,d."
              .formatted(PlanFollowup.LONGEST_NOTE, note.length()));
    }
    return DueTime.sensible(plan.dueAt(), clock.instant())
        ? Optional.empty()
        : Optional.of("Nobody can be reminded at %s: name another time.".formatted(plan.dueAt()));
  }

  private void answer(Tx tx, AnswerFollowup answer) {
    Optional<Followup> followup = FollowupTable.lock(tx, answer.followupId());
    Optional<String> refusal = refusal(answer, followup);
    if (refusal.isPresent()) {
      refuse(tx, answer.followupId(), refusal.get(), answer.requestedBy());
      return;
    }
    answer(tx, answer, followup.orElseThrow());
  }

  private Optional<String> refusal(AnswerFollowup answer, Optional<Followup> followup) {
    if (followup.isEmpty()) {
      return Optional.of("There is no follow-up %s any more.".formatted(answer.followupId()));
    }
    if (followup.get().state() == Followup.State.DONE) {
      return Optional.of("That follow-up was answered already.");
    }
    Instant now = clock.instant();
    Instant until = answer.until();
    boolean past = until != null && (!until.isAfter(now) || !DueTime.sensible(until, now));
    return answer.answer() == FollowupAnswer.SNOOZE && past
        ? Optional.of("Nobody can be reminded at %s: name a time to come.".formatted(until))
        : Optional.empty();
  }

  private void answer(Tx tx, AnswerFollowup answer, Followup followup) {
    String by = answer.requestedBy();
    switch (answer.answer()) {
      case SENT -> {
        FollowupTable.done(tx, followup.id(), FollowupAnswer.SENT);
        record(tx, followup.leadId(), by, ActivityKind.FOLLOWUP_SENT, about(followup));
        leads.lock(tx, followup.leadId()).ifPresent(lead -> leads.contacted(tx, lead, by));
        answered(tx, followup, answer, null);
      }
      case SKIP -> {
        FollowupTable.done(tx, followup.id(), FollowupAnswer.SKIP);
        record(tx, followup.leadId(), by, ActivityKind.FOLLOWUP_SKIPPED, about(followup));
        answered(tx, followup, answer, null);
      }
      case SNOOZE -> {
        Instant dueAt =
            answer.until() == null
                ? dueTime.aDayLater(clock.instant(), followup.zone())
                : answer.until();
        Instant remindAt = dueTime.remindAt(dueAt, followup.zone());
        FollowupTable.snooze(tx, followup.id(), dueAt, remindAt);
        record(
            tx,
            followup.leadId(),
            by,
            ActivityKind.FOLLOWUP_SNOOZED,
            "until " + MINUTE.format(remindAt.atZone(followup.zone())));
        answered(tx, followup, answer, remindAt);
      }
    }
  }

  /** Writes the line, and shows in the lead when the next follow-up is due. */
  private void record(Tx tx, String leadId, String by, ActivityKind kind, String text) {
    leads
        .lock(tx, leadId)
        .ifPresent(
            lead -> {
              leads.record(tx, lead, by, kind, text);
              leads.nextFollowup(tx, leadId, FollowupTable.next(tx, leadId).orElse(null));
            });
  }

  private void answered(Tx tx, Followup followup, AnswerFollowup answer, @Nullable Instant until) {
    outbox.append(
        tx,
        new FollowupAnswered(
            followup.id(), followup.leadId(), answer.answer(), until, answer.requestedBy()));
  }

  private void refuse(Tx tx, String id, String reason, String requestedBy) {
    outbox.append(tx, new FollowupRefused(id, reason, requestedBy));
  }

  private static String about(Followup followup) {
    return followup.note() == null ? "follow-up" : followup.note();
  }

  private static @Nullable String note(@Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    return said.replace("\0", "").strip();
  }
}
