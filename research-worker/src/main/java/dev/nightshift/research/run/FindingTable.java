package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.ItemQueue.InRun;
import dev.nightshift.research.item.NewItem;
import dev.nightshift.research.item.WorkItem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tables {@code company} and {@code contact}, and the leads that wait to get there.
 *
 * <p>A company and its contacts carry the ordinal of the lead they come from, so that an export is
 * in the order of the lead list.
 */
@Singleton
class FindingTable {

  private final ItemQueue items;
  private final RunJson json;

  FindingTable(ItemQueue items, RunJson json) {
    this.items = items;
    this.json = json;
  }

  /** Puts leads in line that the run does not know yet; returns how many. */
  int addLeads(Tx tx, String runId, List<Lead> leads) {
    int known = items.count(tx, runId, ItemKind.COMPANY);
    List<NewItem> waiting =
        IntStream.range(0, leads.size()).mapToObj(i -> item(known + i + 1, leads.get(i))).toList();
    return items.insert(tx, runId, ItemKind.COMPANY, true, waiting);
  }

  /** What was found for an item. */
  record Found<T>(WorkItem item, T finding) {}

  /** Stores companies and puts the search for their contacts in line. */
  void addCompanies(Tx tx, List<Found<Company>> found) {
    if (found.isEmpty()) {
      return;
    }
    tx.update(
        """
        insert into company (run_id, ordinal, identity, facts)
        select * from unnest($1::text[], $2::int[], $3::text[], $4::text[])
        """,
        found.stream().map(each -> each.item().runId()).toArray(String[]::new),
        found.stream().map(each -> each.item().ordinal()).toArray(Integer[]::new),
        found.stream().map(each -> each.item().identity()).toArray(String[]::new),
        found.stream().map(each -> json.write(each.finding().facts())).toArray(String[]::new));
    items.insert(tx, ItemKind.CONTACTS, true, found.stream().map(this::searchForContacts).toList());
  }

  private InRun searchForContacts(Found<Company> found) {
    WorkItem item = found.item();
    Lead lead = json.read(item.payload(), Lead.class);
    Lead researched = new Lead(found.finding().facts(), lead.contacts());
    return new InRun(
        item.runId(),
        new NewItem(item.ordinal(), item.identity(), item.subject(), json.write(researched)));
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
    tx.update(
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

  private NewItem item(int ordinal, Lead lead) {
    return new NewItem(ordinal, lead.identity(), lead.name(), json.write(lead));
  }
}
