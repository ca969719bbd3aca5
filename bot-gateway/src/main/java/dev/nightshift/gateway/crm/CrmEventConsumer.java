package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.consumption.TopicConsumer;
import dev.nightshift.backbone.contract.CrmCommand.AnswerFollowup;
import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.contract.CrmEvent.FollowupAnswered;
import dev.nightshift.backbone.contract.CrmEvent.FollowupDue;
import dev.nightshift.backbone.contract.CrmEvent.FollowupRefused;
import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.CrmEvent.LeadRefused;
import dev.nightshift.backbone.contract.CrmEvent.LeadSaved;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.EventEnvelope;
import dev.nightshift.backbone.event.Topic;
import dev.nightshift.gateway.access.PrivateChats;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.activity.ActivityKind;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells people what came of what they asked of the CRM, and what it asks of them. */
@Singleton
class CrmEventConsumer implements TopicConsumer<CrmEvent> {

  private final CrmJobs jobs;
  private final CrmRequests requests;
  private final Followups followups;
  private final Training training;
  private final PrivateChats privateChats;
  private final Replies replies;
  private final ActivityFeed activity;

  CrmEventConsumer(
      CrmJobs jobs,
      CrmRequests requests,
      Followups followups,
      Training training,
      PrivateChats privateChats,
      Replies replies,
      ActivityFeed activity) {
    this.jobs = jobs;
    this.requests = requests;
    this.followups = followups;
    this.training = training;
    this.privateChats = privateChats;
    this.replies = replies;
    this.activity = activity;
  }

  @Override
  public Topic topic() {
    return Topic.CRM_EVENTS;
  }

  @Override
  public Class<CrmEvent> messageType() {
    return CrmEvent.class;
  }

  @Override
  public void apply(Tx tx, EventEnvelope<CrmEvent> event) {
    switch (event.message()) {
      case CrmEvent.OfLead lead -> heard(tx, lead, event);
      case CrmEvent.OfJob job -> jobs.heard(tx, job, event.time());
      case CrmEvent.OfFollowup followup -> heard(tx, followup, event);
      case CrmEvent.OfPractice practice -> training.heard(tx, practice);
    }
  }

  private void heard(Tx tx, CrmEvent.OfLead lead, EventEnvelope<CrmEvent> event) {
    switch (lead) {
      case LeadSaved saved -> {
        announce(tx, saved.leadId(), "SAVED");
        requests.answered(tx, event, SaveLead.class, saved.by(), words(saved));
      }
      case LeadMoved moved -> {
        announce(tx, moved.leadId(), "MOVED");
        requests.answered(tx, event, MoveLead.class, moved.by(), words(moved));
      }
      case LeadEnriched enriched -> {
        announce(tx, enriched.leadId(), "ENRICHED");
        jobs.heard(tx, enriched, event.time());
      }
      case LeadRefused refused -> refuse(tx, event, refused.requestedBy(), refused.reason());
    }
  }

  private void heard(Tx tx, CrmEvent.OfFollowup followup, EventEnvelope<CrmEvent> event) {
    switch (followup) {
      case FollowupDue due -> {
        announce(tx, due.leadId(), "FOLLOWUP_DUE");
        followups.remind(tx, due);
      }
      case FollowupAnswered answered -> {
        announce(tx, answered.leadId(), "FOLLOWUP_ANSWERED");
        requests.answered(tx, event, AnswerFollowup.class, answered.by(), words(answered));
      }
      case FollowupRefused refused -> refuse(tx, event, refused.requestedBy(), refused.reason());
    }
  }

  /** Where a request waits there, and otherwise in the chat of whoever asked. */
  private void refuse(Tx tx, EventEnvelope<CrmEvent> event, String requestedBy, String reason) {
    if (!requests.refused(tx, event, requestedBy, reason)) {
      replies.say(
          tx, new Saying(privateChats.of(tx, requestedBy), null, null, null, reason, List.of()));
    }
  }

  private void announce(Tx tx, String leadId, String what) {
    activity.append(
        tx,
        ActivityKind.LEAD,
        leadId,
        new JsonObject().put("id", leadId).put("subjectId", leadId).put("what", what));
  }

  private static String words(LeadSaved saved) {
    return saved.created()
        ? "%s is a new lead: %s.".formatted(saved.name(), saved.leadId())
        : "%s was known as %s and has these particulars now."
            .formatted(saved.name(), saved.leadId());
  }

  private static String words(LeadMoved moved) {
    return "%s (%s) went from %s to %s."
        .formatted(
            moved.name(), moved.leadId(), Leads.words(moved.from()), Leads.words(moved.to()));
  }

  private static String words(FollowupAnswered answered) {
    return answered.until() == null
        ? "%s is %s.".formatted(answered.followupId(), Followups.words(answered.answer()))
        : "%s is %s until %s."
            .formatted(answered.followupId(), Followups.words(answered.answer()), answered.until());
  }
}
