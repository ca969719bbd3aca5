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

  /**
   * Puts leads in line that the run does not know yet; returns how many. One that is the same
   * company as another lead, also under another identity, is left out.
   */
  int addLeads(Tx tx, String runId, List<Lead> leads) {
    int last = items.count(tx, runId, ItemKind.COMPANY);
    List<Lead> known = last == 0 ? List.of() : leads(tx, runId);
    List<Lead> fresh = UnknownLeads.of(known, leads);
    List<NewItem> waiting =
        IntStream.range(0, fresh.size()).mapToObj(i -> item(last + i + 1, fresh.get(i))).toList();
    return items.insert(tx, runId, ItemKind.COMPANY, true, waiting);
  }

  private List<Lead> leads(Tx tx, String runId) {
    return tx
        .query(
            "select payload from work_item where run_id = $1 and kind = 'COMPANY' order by ordinal",
            runId)
        .stream()
        .map(row -> json.read(row.getString("payload"), Lead.class))
        .toList();
  }

  /**
   * Stores a company and puts the search for its contacts in line; false when it turned out to be
   * one that the run has already, which changes nothing.
   */
  boolean addCompany(Tx tx, WorkItem item, Researched researched) {
    Company company = researched.company();
    boolean fresh =
        tx.update(
                """
                insert into company (run_id, ordinal, identity, facts) values ($1, $2, $3, $4)
                on conflict (run_id, identity) do nothing
                """,
                item.runId(),
                item.ordinal(),
                Company.identity(company.facts()),
                json.write(company.facts()))
            == 1;
    if (fresh) {
      addSearch(tx, item, researched);
    }
    return fresh;
  }

  private void addSearch(Tx tx, WorkItem item, Researched researched) {
    List<Contact> people = new ArrayList<>(json.read(item.payload(), Lead.class).contacts());
    people.addAll(researched.people());
    Lead lead = new Lead(researched.company().facts(), people);
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
