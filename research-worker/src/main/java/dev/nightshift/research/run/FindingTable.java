package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.item.ItemKind;
import dev.nightshift.research.item.ItemQueue;
import dev.nightshift.research.item.NewItem;
import dev.nightshift.research.item.WorkItem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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

  /** Stores a company and puts the search for its contacts in line. */
  void addCompany(Tx tx, WorkItem item, Researched researched) {
    Company company = researched.company();
    tx.update(
        "insert into company (run_id, ordinal, identity, facts) values ($1, $2, $3, $4)",
        item.runId(),
        item.ordinal(),
        item.identity(),
        json.write(company.facts()));
    List<Contact> people = new ArrayList<>(json.read(item.payload(), Lead.class).contacts());
    people.addAll(researched.people());
    Lead lead = new Lead(company.facts(), people);
    items.insert(
        tx,
        item.runId(),
        ItemKind.CONTACTS,
        true,
        List.of(new NewItem(item.ordinal(), item.identity(), item.subject(), json.write(lead))));
  }

  void addContacts(Tx tx, WorkItem item, List<Contact> contacts) {
    tx.update(
        """
        insert into contact (run_id, company_ordinal, ordinal, facts)
        select $1, $2, c.ordinal, c.facts
        from unnest($3::text[]) with ordinality as c(facts, ordinal)
        """,
        item.runId(),
        item.ordinal(),
        contacts.stream().map(contact -> json.write(contact.facts())).toArray(String[]::new));
  }

  private NewItem item(int ordinal, Lead lead) {
    return new NewItem(ordinal, lead.identity(), lead.name(), json.write(lead));
  }
}
