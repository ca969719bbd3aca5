package dev.nightshift.research.addressbook;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.Lead;
import dev.nightshift.research.lead.LeadDraft.Merge;
import dev.nightshift.research.lead.Related;
import dev.nightshift.research.lead.Relations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps companies and contacts by what leads say of them. */
@Singleton
class AddressBook implements Relations {

  /** People shown beside a lead. */
  private static final int SHOWN = 20;

  private final CardKeys keys;
  private final CompanyTable companies;
  private final ContactTable contacts;

  AddressBook(CardKeys keys, CompanyTable companies, ContactTable contacts) {
    this.keys = keys;
    this.companies = companies;
    this.contacts = contacts;
  }

  /** A lead and what it says. */
  private record Entry(Lead lead, Said said, @Nullable String companyId) {

    @Nullable ContactCard contact() {
      ContactCard contact = said.contact();
      return contact == null ? null : contact.at(companyId);
    }
  }

  @Override
  public List<Lead> relate(Tx tx, List<Lead> leads, Merge merge) {
    if (leads.isEmpty()) {
      return List.of();
    }
    List<Entry> said = leads.stream().map(lead -> new Entry(lead, Said.of(lead), null)).toList();
    Map<String, String> owners = keys.lock(tx, keysOf(said));
    List<Entry> placed = companies(tx, said, owners, merge);
    return contacts(tx, placed, merge);
  }

  /** Keys that hold wherever they are met. */
  private static Set<String> keysOf(List<Entry> said) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Entry entry : said) {
      if (entry.said().company() != null) {
        wanted.addAll(entry.said().company().keys());
      }
      if (entry.said().contact() != null) {
        wanted.addAll(entry.said().contact().keys());
      }
    }
    return wanted;
  }

  private List<Entry> companies(Tx tx, List<Entry> said, Map<String, String> owners, Merge merge) {
    Shelf<CompanyCard> shelf = new Shelf<>(owners, companies.lock(tx, owners.values()));
    List<Entry> placed = new ArrayList<>();
    for (Entry entry : said) {
      CompanyCard company = entry.said().company();
      String id = company == null ? null : shelf.place(company, null, merge).id();
      placed.add(new Entry(entry.lead(), entry.said(), id));
    }
    companies.insert(tx, shelf.created());
    companies.update(tx, shelf.changed());
    keys.store(tx, shelf);
    return placed;
  }

  /** Names within a company are looked up under its row's lock. */
  private List<Lead> contacts(Tx tx, List<Entry> placed, Merge merge) {
    List<ContactCard> said = placed.stream().map(Entry::contact).filter(Objects::nonNull).toList();
    Map<String, String> owners =
        keys.owners(tx, said.stream().flatMap(contact -> contact.keys().stream()).toList());
    Set<String> ids = new LinkedHashSet<>(owners.values());
    placed.forEach(entry -> add(ids, entry.lead().relation().contactId()));
    Shelf<ContactCard> shelf = new Shelf<>(owners, contacts.lock(tx, ids));
    List<Lead> related = new ArrayList<>();
    for (Entry entry : placed) {
      ContactCard contact = entry.contact();
      String before = entry.lead().relation().contactId();
      String id = contact == null ? null : shelf.place(contact, before, merge).id();
      related.add(entry.lead().about(new Lead.Relation(entry.companyId(), id)));
    }
    contacts.insert(tx, shelf.created());
    contacts.update(tx, shelf.changed());
    keys.store(tx, shelf);
    return related;
  }

  private static void add(Collection<String> ids, @Nullable String id) {
    if (id != null) {
      ids.add(id);
    }
  }

  @Override
  public Related of(Tx tx, Lead.Relation relation) {
    String companyId = relation.companyId();
    List<Related.ContactView> people =
        new ArrayList<>(
            companyId == null
                ? List.of()
                : contacts.page(tx, new ContactTable.Query(companyId, null), null, SHOWN));
    String own = relation.contactId();
    if (own != null) {
      people.removeIf(contact -> contact.id().equals(own));
      contacts.find(tx, own).ifPresent(people::addFirst);
    }
    return new Related(
        companyId == null ? null : companies.find(tx, companyId).orElse(null), people);
  }
}
