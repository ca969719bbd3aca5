package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmCommand.NoteLead;
import dev.nightshift.backbone.contract.CrmCommand.OfLead;
import dev.nightshift.backbone.contract.CrmCommand.SaveLead;
import dev.nightshift.backbone.contract.CrmEvent.LeadRefused;
import dev.nightshift.backbone.contract.CrmEvent.LeadSaved;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.LeadDraft.Outcome;
import dev.nightshift.research.lead.LeadDraft.Saved;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Commands about one lead; one that cannot be done is refused with a sentence. */
@Singleton
public class LeadCommands {

  private static final String SOURCE = "chat";

  private final Leads leads;
  private final OutboxWriter outbox;

  LeadCommands(Leads leads, OutboxWriter outbox) {
    this.leads = leads;
    this.outbox = outbox;
  }

  public void apply(Tx tx, OfLead command) {
    switch (command) {
      case SaveLead save -> save(tx, save);
      case MoveLead move -> move(tx, move);
      case NoteLead note -> note(tx, note);
    }
  }

  private void save(Tx tx, SaveLead save) {
    Particulars said =
        new Particulars(
            save.name(),
            save.title(),
            save.company(),
            save.domain(),
            save.email(),
            save.phone(),
            save.geography(),
            save.context(),
            save.timeZone());
    Optional<String> refusal = refusal(tx, save, said);
    if (refusal.isPresent()) {
      refuse(tx, save.leadId(), refusal.get(), save.requestedBy());
      return;
    }
    Saved saved =
        leads
            .save(
                tx,
                List.of(LeadDraft.said(save.leadId(), said, SOURCE)),
                Merge.REPLACE,
                save.requestedBy())
            .getFirst();
    Lead lead = saved.lead();
    outbox.append(
        tx,
        new LeadSaved(
            save.leadId(),
            lead.name(),
            lead.state(),
            saved.outcome() == Outcome.CREATED,
            save.requestedBy()));
  }

  private Optional<String> refusal(Tx tx, SaveLead save, Particulars said) {
    if (said.name().isEmpty()) {
      return Optional.of("A lead needs a name: say who or which company it is.");
    }
    if (save.email() != null && !save.email().isBlank() && said.email() == null) {
      return Optional.of("%s is no e-mail address: correct it.".formatted(save.email()));
    }
    if (save.timeZone() != null && !save.timeZone().isBlank() && said.timeZone() == null) {
      return Optional.of(
          "'%s' is no time zone; say one such as Europe/Berlin.".formatted(save.timeZone()));
    }
    return leads
        .find(tx, save.leadId())
        .flatMap(known -> leads.ofEmail(tx, said, known.id()))
        .map(
            other ->
                "%s has the address %s already: change that lead (%s) instead."
                    .formatted(other.name(), said.email(), other.id()));
  }

  private void move(Tx tx, MoveLead move) {
    Optional<Lead> lead = leads.lock(tx, move.leadId());
    Optional<String> refusal =
        lead.isEmpty()
            ? Optional.of(unknown(move.leadId()))
            : leads.move(
                tx, lead.get(), move.leadId(), move.state(), move.note(), move.requestedBy());
    refusal.ifPresent(reason -> refuse(tx, move.leadId(), reason, move.requestedBy()));
  }

  private void note(Tx tx, NoteLead note) {
    Optional<Lead> lead = leads.lock(tx, note.leadId());
    if (lead.isEmpty()) {
      refuse(tx, note.leadId(), unknown(note.leadId()), note.requestedBy());
    } else if (note.text().isBlank()) {
      refuse(tx, note.leadId(), "A note needs words: say what happened.", note.requestedBy());
    } else {
      leads.record(tx, lead.get(), note.requestedBy(), ActivityKind.NOTE, note.text());
      Lead noted = lead.get();
      outbox.append(
          tx, new LeadSaved(noted.id(), noted.name(), noted.state(), false, note.requestedBy()));
    }
  }

  private void refuse(Tx tx, String leadId, String reason, String requestedBy) {
    outbox.append(tx, new LeadRefused(leadId, reason, requestedBy));
  }

  private static String unknown(String leadId) {
    return "There is no lead %s: look it up in the list of leads.".formatted(leadId);
  }
}
