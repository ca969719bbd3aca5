package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.LeadDraft.Outcome;
import dev.nightshift.research.lead.LeadDraft.Saved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides, in one go, which of some drafts are known leads, and what each comes to. */
final class Saving {

  private final Merge merge;
  private final String by;
  private final Map<String, String> owners;
  private final Map<String, Lead> leads = new HashMap<>();
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<String, Lead> before = new HashMap<>();
  private final List<LeadTable.Key> newKeys = new ArrayList<>();

  /**
   * @param owners ids of leads by key
   * @param known the leads that are known under one of the drafts' keys or ids
   */
  Saving(Merge merge, String by, Map<String, String> owners, List<Lead> known) {
    this.merge = merge;
    this.by = by;
    this.owners = new HashMap<>(owners);
    known.forEach(lead -> leads.put(lead.id(), lead));
    known.forEach(lead -> before.put(lead.id(), lead));
  }

  /** Every key under which drafts may be known. */
  static Set<String> keys(List<LeadDraft> drafts) {
    Set<String> keys = new LinkedHashSet<>();
    for (LeadDraft draft : drafts) {
      keys.add(LeadKeys.ofId(draft.id()));
      keys.addAll(LeadKeys.of(draft.particulars()));
    }
    return keys;
  }

  Saved save(LeadDraft draft) {
    Lead known = known(draft).orElse(null);
    Lead after = known == null ? created(draft) : merged(known, draft);
    Outcome outcome =
        known == null ? Outcome.CREATED : after.equals(known) ? Outcome.UNCHANGED : Outcome.CHANGED;
    leads.put(after.id(), after);
    outcomes.merge(after.id(), outcome, Saving::stronger);
    for (String key : LeadKeys.of(after.particulars())) {
      take(key, after.id());
    }
    if (!after.id().equals(draft.id())) {
      take(LeadKeys.ofId(draft.id()), after.id());
    }
    return new Saved(after, outcome);
  }

  private void take(String key, String leadId) {
    if (owners.putIfAbsent(key, leadId) == null) {
      newKeys.add(new LeadTable.Key(key, leadId));
    }
  }

  private Optional<Lead> known(LeadDraft draft) {
    Lead same = leads.get(draft.id());
    String alias = owners.get(LeadKeys.ofId(draft.id()));
    if (same != null || alias != null) {
      return Optional.ofNullable(same != null ? same : leads.get(alias));
    }
    for (String key : LeadKeys.of(draft.particulars())) {
      String owner = owners.get(key);
      Lead lead = owner == null ? null : leads.get(owner);
      if (lead != null && LeadKeys.mayBeOne(key, lead.particulars(), draft.particulars())) {
        return Optional.of(lead);
      }
    }
    return Optional.empty();
  }

  private Lead created(LeadDraft draft) {
    return new Lead(
        draft.id(),
        draft.particulars(),
        draft.state(),
        draft.source(),
        by,
        draft.facts(),
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        1,
        Lead.Relation.NONE);
  }

  private Lead merged(Lead known, LeadDraft draft) {
    return known.knownAs(
        draft.onto(known.particulars(), merge), known.state(), known.facts().orElse(draft.facts()));
  }

  private static Outcome stronger(Outcome one, Outcome other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Leads with that outcome, as they are after all drafts. */
  List<Lead> of(Outcome outcome) {
    return outcomes.entrySet().stream()
        .filter(each -> each.getValue() == outcome)
        .map(each -> leads.get(each.getKey()))
        .toList();
  }

  List<LeadTable.Key> newKeys() {
    return List.copyOf(newKeys);
  }

  /** Keys that a changed lead had, and has no more. */
  List<LeadTable.Key> staleKeys(Lead changed) {
    List<String> stale = new ArrayList<>(LeadKeys.of(before(changed)));
    stale.removeAll(LeadKeys.of(changed.particulars()));
    return stale.stream().map(key -> new LeadTable.Key(key, changed.id())).toList();
  }

  /** What is other than before, for the lead's history. */
  String difference(Lead changed) {
    List<String> fields = changed.particulars().differing(before(changed));
    return fields.isEmpty() ? "more sources" : String.join(", ", fields);
  }

  private Particulars before(Lead changed) {
    Lead known = before.get(changed.id());
    if (known == null) {
      throw new IllegalStateException("lead " + changed.id() + " was not known before");
    }
    return known.particulars();
  }

  /** Finds out which companies and contacts the new and the changed ones are about. */
  void relate(Tx tx, Relations relations) {
    List<Lead> toRelate = new ArrayList<>(of(Outcome.CREATED));
    toRelate.addAll(of(Outcome.CHANGED));
    List<Relations.Told> told =
        toRelate.stream().map(lead -> new Relations.Told(lead, before.get(lead.id()))).toList();
    relations.relate(tx, told, merge).forEach(lead -> leads.put(lead.id(), lead));
  }

  /** What became of a draft, with its lead as it is after all drafts. */
  Saved asStored(Saved saved) {
    return new Saved(leads.getOrDefault(saved.lead().id(), saved.lead()), saved.outcome());
  }

  /** Writes it all. */
  void store(Tx tx, LeadTable table, Activities activities) {
    List<Lead> created = of(Outcome.CREATED);
    List<Lead> changed = of(Outcome.CHANGED);
    table.insert(tx, created);
    table.update(tx, changed);
    table.dropKeys(tx, changed.stream().flatMap(lead -> staleKeys(lead).stream()).toList());
    table.addKeys(tx, newKeys);
    List<Activities.Line> lines = new ArrayList<>();
    created.forEach(
        lead ->
            lines.add(
                new Activities.Line(lead.id(), by, ActivityKind.SAVED, "from " + lead.source())));
    changed.forEach(
        lead ->
            lines.add(new Activities.Line(lead.id(), by, ActivityKind.CHANGED, difference(lead))));
    activities.add(tx, lines);
  }
}
