package dev.nightshift.research.followup;

import dev.nightshift.backbone.contract.CrmEvent.FollowupDue;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.event.Correlation;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.followup.FollowupTable.Hold;
import dev.nightshift.research.lead.ActivityKind;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.Leads;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance writes while it reminds people, each in one transaction under its lease. Whoever
 * holds a follow-up no more writes nothing, so that its due time is told once.
 */
@Singleton
class Claims {

  /** Lines of a lead's history that a draft may go by. */
  private static final int HISTORY = 5;

  private final Database database;
  private final InstanceLease lease;
  private final Leads leads;
  private final DueTime dueTime;
  private final OutboxWriter outbox;
  private final JobFailures failures;

  Claims(
      Database database,
      InstanceLease lease,
      Leads leads,
      DueTime dueTime,
      OutboxWriter outbox,
      JobFailures failures) {
    this.database = database;
    this.lease = lease;
    this.leads = leads;
    this.dueTime = dueTime;
    this.outbox = outbox;
    this.failures = failures;
  }

  /** A follow-up in hand, with what a draft may go by. */
  record Claimed(Followup followup, Hold hold, Occasion occasion) {}

  /** What was claimed, and how many of the batch were put off because it is quiet there by now. */
  record Batch(List<Claimed> claimed, int putOff) {
    boolean empty() {
      return claimed.isEmpty() && putOff == 0;
    }
  }

  /** Gives back what this instance has in hand: nobody works on it between two turns. */
  void handBack() {
    database.run(
        tx -> {
          lease.protect(tx);
          FollowupTable.free(tx, lease.instanceId());
        });
  }

  /** Takes a batch of what is due; one whose lead sleeps by now is put off. */
  Batch claim(Instant now, int most) {
    return database.inTransaction(
        tx -> {
          long token = lease.token();
          lease.protect(tx, token);
          List<Claimed> claimed = new ArrayList<>();
          List<Followup> due = FollowupTable.claim(tx, lease.instanceId(), token, now, most);
          for (Followup followup : due) {
            Hold hold = new Hold(followup.id(), lease.instanceId(), token, followup.attempt());
            Instant allowed = dueTime.remindAt(now, followup.zone());
            if (allowed.isAfter(now)) {
              FollowupTable.postpone(tx, hold, allowed, false);
            } else {
              claimed.add(new Claimed(followup, hold, occasion(tx, followup)));
            }
          }
          return new Batch(claimed, due.size() - claimed.size());
        });
  }

  private Occasion occasion(Tx tx, Followup followup) {
    Lead lead = lead(leads.find(tx, followup.leadId()), followup);
    return new Occasion(
        lead.name(),
        lead.particulars().title(),
        lead.particulars().company(),
        lead.particulars().geography(),
        lead.particulars().context(),
        lead.state(),
        followup.note(),
        leads.latest(tx, lead.id(), HISTORY));
  }

  /** Tells its person, if it is still this attempt's. */
  boolean tell(Claimed claimed, Draft draft) {
    return tell(claimed, draft, null);
  }

  /**
   * The same.
   *
   * @param failure why the draft is but a plain text; told too, once
   */
  boolean tell(Claimed claimed, Draft draft, @Nullable String failure) {
    Followup followup = claimed.followup();
    try (Correlation.Scope scope = Correlation.of(followup.correlationId()).bind()) {
      return database.inTransaction(
          tx -> {
            lease.protect(tx, claimed.hold().leaseToken());
            boolean mine = FollowupTable.due(tx, claimed.hold(), draft.text());
            if (mine) {
              told(tx, followup, draft);
            }
            if (mine && failure != null) {
              failures.stepFailed(tx, "followup", followup.id(), "DRAFT", failure);
            }
            return mine;
          });
    }
  }

  private void told(Tx tx, Followup followup, Draft draft) {
    Lead lead = lead(leads.lock(tx, followup.leadId()), followup);
    leads.record(
        tx,
        lead,
        followup.userId(),
        ActivityKind.FOLLOWUP_DUE,
        followup.note() == null ? "follow-up" : followup.note());
    outbox.append(
        tx,
        new FollowupDue(
            followup.id(),
            lead.id(),
            lead.name(),
            followup.userId(),
            followup.note(),
            draft.text(),
            followup.dueAt()));
  }

  /** Lets a draft be tried again at that time. */
  void tryAgain(Claimed claimed, Instant at) {
    database.run(
        tx -> {
          lease.protect(tx, claimed.hold().leaseToken());
          FollowupTable.postpone(tx, claimed.hold(), at, true);
        });
  }

  private static Lead lead(Optional<Lead> found, Followup followup) {
    return found.orElseThrow(
        () -> new IllegalStateException("follow-up " + followup.id() + " without its lead"));
  }
}
