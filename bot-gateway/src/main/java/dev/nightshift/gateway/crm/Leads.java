package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmCommand.NoteLead;
import dev.nightshift.backbone.contract.CrmCommand.PlanFollowup;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.identifier.Identifiers;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Saving and changing leads, in the caller's transaction: research-worker follows. */
@Singleton
public final class Leads {

  private static final int LONGEST_NOTE = 4_000;

  private final CrmRequests requests;
  private final Identifiers identifiers;
  private final PlannedFollowups planned;

  Leads(CrmRequests requests, Identifiers identifiers, PlannedFollowups planned) {
    this.requests = requests;
    this.planned = planned;
    this.identifiers = identifiers;
  }

  /** Saves a lead; its id. One that is known already is found by its particulars. */
  public String save(Tx tx, LeadOrder order, String caller) {
    SaveLead command = saving(order, caller);
    requests.send(tx, command, caller);
    return command.leadId();
  }

  /** The same, told in the chat. */
  public void save(Tx tx, LeadOrder order, CrmJobs.Asker asker) {
    requests.ask(tx, saving(order, asker.caller()), asker, "Saving %s.".formatted(order.name()));
  }

  private SaveLead saving(LeadOrder order, String caller) {
    return new SaveLead(
        identifiers.next("lead"),
        order.name(),
        order.title(),
        order.company(),
        order.domain(),
        order.email(),
        order.phone(),
        order.geography(),
        order.context(),
        order.timeZone(),
        caller);
  }

  /** Moves a lead to another state. */
  void move(Tx tx, String leadId, LeadState state, @Nullable String note, String caller) {
    requests.send(tx, new MoveLead(CrmReads.leadId(leadId), state, noted(note), caller), caller);
  }

  /** The same, told in the chat. */
  public void move(
      Tx tx, String leadId, LeadState state, @Nullable String note, CrmJobs.Asker asker) {
    MoveLead command = new MoveLead(CrmReads.leadId(leadId), state, noted(note), asker.caller());
    requests.ask(tx, command, asker, "%s: to %s.".formatted(leadId, words(state)));
  }

  /** Adds a line to a lead's history. */
  public void note(Tx tx, String leadId, @Nullable String text, String caller) {
    String line = noted(text);
    if (line == null) {
      throw new ProblemException(400, "note-missing", "Say what to note, as 'text'.");
    }
    requests.send(tx, new NoteLead(CrmReads.leadId(leadId), line, caller), caller);
  }

  /** Plans a follow-up; its id. */
  public String followUp(
      Tx tx, String leadId, DueTime due, @Nullable String timeZone, String caller) {
    PlanFollowup command =
        new PlanFollowup(
            identifiers.next("fup"),
            CrmReads.leadId(leadId),
            due.at(),
            LeadOrder.text("note", due.note(), PlanFollowup.LONGEST_NOTE),
            timeZone,
            caller);
    planned.planned(tx, command);
    requests.send(tx, command, caller);
    return command.followupId();
  }

  private static @Nullable String noted(@Nullable String text) {
    return LeadOrder.text("note", text, LONGEST_NOTE);
  }

  /** A state as people read it. */
  static String words(LeadState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
