package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.CrmEvent.LeadEnriched;
import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.LeadDraft.Saved;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All leads, in the caller's transaction: saved, moved, written about. */
@Singleton
public class Leads {

  /** Most drafts of one transaction: each takes up to four locks of a table that is shared. */
  public static final int MOST_AT_ONCE = 200;

  private final LeadTable table;
  private final Activities activities;
  private final Relations relations;
  private final OutboxWriter outbox;

  Leads(LeadTable table, Activities activities, Relations relations, OutboxWriter outbox) {
    this.table = table;
    this.activities = activities;
    this.relations = relations;
    this.outbox = outbox;
  }

  /**
   * Saves leads; each that is known, by id or by what leads are told apart by, is merged. Saving
   * the same again changes nothing. No events are written: that is the caller's part.
   *
   * @param drafts at most {@value #MOST_AT_ONCE}
   * @param by who saves them
   * @return what became of each, in their order
   */
  public List<Saved> save(Tx tx, List<LeadDraft> drafts, Merge merge, String by) {
    if (drafts.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException("%d leads at once".formatted(drafts.size()));
    }
    Set<String> keys = Saving.keys(drafts);
    table.lockKeys(tx, keys);
    Map<String, String> owners = table.owners(tx, keys);
    Set<String> ids = new LinkedHashSet<>(owners.values());
    drafts.forEach(draft -> ids.add(draft.id()));
    Saving saving = new Saving(merge, by, owners, table.lock(tx, ids));
    List<Saved> saved = drafts.stream().map(saving::save).toList();
    saving.relate(tx, relations);
    saving.store(tx, table, activities);
    return saved.stream().map(saving::asStored).toList();
  }

  /** The lead of that id, also of one by which a known lead was asked for. */
  public Optional<Lead> find(Tx tx, String id) {
    return table.find(tx, id);
  }

  /** The same, and nobody else changes it before the transaction ends. */
  public Optional<Lead> lock(Tx tx, String id) {
    return table
        .find(tx, id)
        .flatMap(lead -> table.lock(tx, List.of(lead.id())).stream().findFirst());
  }

  /** Another lead that has the address already. */
  Optional<Lead> ofEmail(Tx tx, Particulars particulars, String otherThan) {
    if (particulars.email() == null) {
      return Optional.empty();
    }
    Collection<String> owners = table.owners(tx, LeadKeys.of(particulars).subList(0, 1)).values();
    return owners.stream()
        .findFirst()
        .filter(owner -> !owner.equals(otherThan))
        .flatMap(owner -> table.find(tx, owner));
  }

  /**
   * Moves a lead, if it may go there, and tells it.
   *
   * @param asked the id under which it was asked for, which may be another than its own
   * @param note why, for its history
   * @return why it may not, one sentence; empty: it moved
   */
  public Optional<String> move(
      Tx tx, Lead locked, String asked, LeadState to, @Nullable String note, String by) {
    Optional<String> refusal = Moves.refusal(locked.name(), locked.state(), to);
    if (refusal.isEmpty()) {
      moved(tx, locked, asked, to, note, by);
    }
    return refusal;
  }

  private void moved(
      Tx tx, Lead locked, String told, LeadState to, @Nullable String note, String by) {
    table.touch(tx, locked.id(), to);
    String text = Moves.word(locked.state()) + " → " + Moves.word(to);
    activities.add(
        tx,
        List.of(
            new Activities.Line(
                locked.id(), by, ActivityKind.MOVED, note == null ? text : text + ": " + note)));
    outbox.append(tx, new LeadMoved(told, locked.name(), locked.state(), to, by));
  }

  /** Something was sent to the lead: it is one that was contacted, unless it is further. */
  public void contacted(Tx tx, Lead locked, String by) {
    if (Moves.contactedBySending(locked.state())) {
      moved(tx, locked, locked.id(), LeadState.CONTACTED, null, by);
    }
  }

  /** Adds a line to a lead's history. */
  public void record(Tx tx, Lead locked, String by, ActivityKind kind, String text) {
    table.touch(tx, locked.id(), locked.state());
    activities.add(tx, List.of(new Activities.Line(locked.id(), by, kind, text)));
  }

  /**
   * Adds what was found out: gaps are filled, a new lead is a researched one from now on; told as
   * an event.
   *
   * @param found by the names of {@link EnrichedField}; other fields are kept as facts only
   * @param summary what was found, for a person
   * @param jobId the piece of advice it was looked for
   */
  public void enrich(
      Tx tx,
      Lead locked,
      Facts found,
      String summary,
      String by,
      @Nullable String jobId,
      BigDecimal costUsd) {
    Particulars filled = locked.particulars().orElse(EnrichedField.particulars(found));
    LeadState state = locked.state() == LeadState.NEW ? LeadState.RESEARCHED : locked.state();
    Lead known = locked.knownAs(filled, state, locked.facts().orElse(found));
    Lead after =
        relations.relate(tx, List.of(new Relations.Told(known, locked)), Merge.FILL).getFirst();
    table.update(tx, List.of(after));
    table.dropKeys(tx, keys(after, LeadKeys.of(locked.particulars())));
    table.addKeys(tx, keys(after, LeadKeys.of(filled)));
    activities.add(
        tx, List.of(new Activities.Line(after.id(), by, ActivityKind.ENRICHED, summary)));
    outbox.append(tx, new LeadEnriched(after.id(), after.name(), summary, jobId, costUsd));
    if (after.state() != locked.state()) {
      outbox.append(tx, new LeadMoved(after.id(), after.name(), locked.state(), after.state(), by));
    }
  }

  private static List<LeadTable.Key> keys(Lead lead, List<String> keys) {
    return keys.stream().map(key -> new LeadTable.Key(key, lead.id())).toList();
  }

  /** The latest lines of a lead's history, newest first. */
  public List<String> latest(Tx tx, String leadId, int most) {
    return activities.latest(tx, leadId, most);
  }

  /** Shows when a lead's next follow-up is due; {@code null}: none is planned. */
  public void nextFollowup(Tx tx, String leadId, @Nullable Instant at) {
    table.nextFollowup(tx, leadId, at == null ? null : at.atOffset(ZoneOffset.UTC));
  }
}
