package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.ItemQueue.InRun;
import dev.nightshift.research.item.ItemTable;
import dev.nightshift.research.item.NewItem;
import dev.nightshift.research.item.WorkItem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables {@code company} and {@code contact}, and the leads that wait to get there.
 *
 * <p>A company and its contacts carry the ordinal of the lead they come from, so that an export is
 * in the order of the lead list.
 */
@Singleton
class FindingTable {

  private static final String IN_ORDER =
      "select id from work_item where run_id = $1 and kind = 'COMPANY' order by ordinal";

  private static final String PAYLOADS =
      "select payload from work_item where run_id = $1 and id = any($2) order by ordinal";

  /** Leads read at once; a payload may have some kilobytes. */
  static final int PART = 1_000;

  private final ItemQueue items;
  private final ItemTable attempts;
  private final RunJson json;

  FindingTable(ItemQueue items, ItemTable attempts, RunJson json) {
    this.items = items;
    this.attempts = attempts;
    this.json = json;
  }

  /**
   * Puts leads in line that the run does not know yet; returns how many. One that is the same
   * company as another lead, also under another identity, is left out.
   */
  int addLeads(Tx tx, String runId, List<Lead> leads) {
    int last = items.count(tx, runId, ItemKind.COMPANY);
    List<Lead> fresh = UnknownLeads.of(leads(tx, runId), last, leads);
    List<NewItem> waiting =
        IntStream.range(0, fresh.size()).mapToObj(i -> item(last + i + 1, fresh.get(i))).toList();
    return items.insert(tx, runId, ItemKind.COMPANY, true, waiting);
  }

  /**
   * The run's leads in their order, read part by part while the stream is consumed. They are put in
   * order once, without what is in them: to find each part anew would read all of them each time.
   */
  private Stream<Lead> leads(Tx tx, String runId) {
    List<Long> ids = tx.query(IN_ORDER, runId).stream().map(row -> row.getLong("id")).toList();
    return IntStream.iterate(0, from -> from < ids.size(), from -> from + PART)
        .mapToObj(from -> ids.subList(from, Math.min(from + PART, ids.size())))
        .flatMap(part -> tx.query(PAYLOADS, runId, part.toArray(Long[]::new)).stream())
        .map(row -> json.read(row.getString("payload"), Lead.class));
  }

  /** What was found for an item. */
  record Found<T>(WorkItem item, T finding) {}

  /**
   * Stores companies and puts the search for their contacts in line. A company that turned out to
   * be one that its run has already is not stored, and its item is rejected.
   *
   * @return the items that were rejected
   */
  Set<WorkItem> addCompanies(Tx tx, List<Found<Researched>> found) {
    if (found.isEmpty()) {
      return Set.of();
    }
    Set<Place> stored =
        tx
            .query(
                """
                insert into company (run_id, ordinal, identity, facts)
                select * from unnest($1::text[], $2::int[], $3::text[], $4::text[])
                on conflict (run_id, identity) do nothing returning run_id, ordinal
                """,
                found.stream().map(each -> each.item().runId()).toArray(String[]::new),
                found.stream().map(each -> each.item().ordinal()).toArray(Integer[]::new),
                found.stream().map(FindingTable::identity).toArray(String[]::new),
                found.stream().map(each -> json.write(facts(each))).toArray(String[]::new))
            .stream()
            .map(row -> new Place(row.getString("run_id"), row.getInteger("ordinal")))
            .collect(Collectors.toSet());
    items.append(
        tx,
        ItemKind.CONTACTS,
        found.stream()
            .filter(each -> stored.contains(Place.of(each.item())))
            .map(this::searchForContacts)
            .toList());
    Set<WorkItem> known =
        found.stream()
            .map(Found::item)
            .filter(item -> !stored.contains(Place.of(item)))
            .collect(Collectors.toUnmodifiableSet());
    known.forEach(
        item ->
            attempts.reject(
                tx, item.id(), item.subject() + " is a company that the run has already."));
    return known;
  }

  /** Where in a run a company stands. */
  private record Place(String runId, int ordinal) {
    static Place of(WorkItem item) {
      return new Place(item.runId(), item.ordinal());
    }
  }

  private static Facts facts(Found<Researched> found) {
    return found.finding().company().facts();
  }

  private static String identity(Found<Researched> found) {
    return Company.identity(facts(found));
  }

  private InRun searchForContacts(Found<Researched> found) {
    WorkItem item = found.item();
    Lead lead = new Lead(facts(found), found.finding().people());
    return new InRun(
        item.runId(),
        new NewItem(item.ordinal(), item.identity(), item.subject(), json.write(lead)));
  }

  /** Stores the contacts of companies, in their order. */
  void addContacts(Tx tx, List<Found<List<Contact>>> found) {
    List<Found<Contact>> each =
        found.stream()
            .flatMap(one -> one.finding().stream().map(contact -> new Found<>(one.item(), contact)))
            .toList();
    if (each.isEmpty()) {
      return;
    }
    tx.send(
        """
        insert into contact (run_id, company_ordinal, ordinal, facts)
        select c.run_id, c.company_ordinal,
               row_number() over (partition by c.run_id, c.company_ordinal order by c.place),
               c.facts
        from unnest($1::text[], $2::int[], $3::text[]) with ordinality
             as c(run_id, company_ordinal, facts, place)
        """,
        each.stream().map(one -> one.item().runId()).toArray(String[]::new),
        each.stream().map(one -> one.item().ordinal()).toArray(Integer[]::new),
        each.stream().map(one -> json.write(one.finding().facts())).toArray(String[]::new));
  }

  /**
   * Takes every company without contacts, with its items, out of the result; the caller has seen to
   * it that no contacts are looked for any more.
   */
  void rejectWithoutContacts(Tx tx, String runId, String reason) {
    tx.update(
        """
        update company c set rejected = $2
        where c.run_id = $1 and c.rejected is null and not exists (
          select 1 from contact p where p.run_id = c.run_id and p.company_ordinal = c.ordinal)
        """,
        runId,
        reason);
    tx.update(
        """
        update work_item w set state = 'REJECTED', error = $2
        from company c
        where w.run_id = $1 and w.kind in ('COMPANY', 'CONTACTS') and w.state in ('DONE', 'FAILED')
          and c.run_id = w.run_id and c.ordinal = w.ordinal and c.rejected is not null
        """,
        runId,
        reason);
  }

  private NewItem item(int ordinal, Lead lead) {
    return new NewItem(ordinal, lead.identity(), lead.name(), json.write(lead));
  }
}
