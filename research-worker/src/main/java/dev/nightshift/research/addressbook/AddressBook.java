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

  /**
   * A lead and what it says.
   *
   * @param before what of it only fills gaps
   */
  private record Entry(Lead lead, Said said, Said before, @Nullable String companyId) {

    static Entry of(Told told, Merge merge) {
      Said said = Said.of(told.lead());
      Said before =
          switch (merge) {
            case FILL -> said;
            case REPLACE -> told.before() == null ? Said.NOTHING : said.before(told.before());
          };
      return new Entry(told.lead(), said, before, null);
    }

    Entry at(@Nullable String company) {
      return new Entry(lead, said, before, company);
    }

    @Nullable ContactCard contact() {
      ContactCard contact = said.contact();
      return contact == null ? null : contact.at(companyId);
    }

    /** A person who works elsewhere by now stays there if the lead says nothing new of it. */
    @Nullable ContactCard contactBefore() {
      ContactCard contact = before.contact();
      boolean same = Objects.equals(said.company(), before.company());
      return contact == null ? null : contact.at(same ? companyId : lead.relation().companyId());
    }
  }

  @Override
  public List<Lead> relate(Tx tx, List<Told> leads, Merge merge) {
    if (leads.isEmpty()) {
      return List.of();
    }
    return contacts(tx, companies(tx, leads.stream().map(told -> Entry.of(told, merge)).toList()));
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

  private List<Entry> companies(Tx tx, List<Entry> said) {
    Shelf<CompanyCard> shelf = companies(tx, keysOf(said));
    List<Entry> placed = new ArrayList<>();
    for (Entry entry : said) {
      CompanyCard company = entry.said().company();
      placed.add(
          entry.at(
              company == null ? null : shelf.place(company, entry.before().company(), null).id()));
    }
    companies.insert(tx, shelf.created());
    companies.update(tx, shelf.changed());
    keys.store(tx, shelf);
    return placed;
  }

  /** Whoever waited for a row may find that keys have changed hands meanwhile. */
  private Shelf<CompanyCard> companies(Tx tx, Set<String> wanted) {
    Map<String, String> seen = keys.lock(tx, wanted);
    List<CompanyCard> locked = companies.lock(tx, seen.values());
    Map<String, String> owners = keys.owners(tx, wanted);
    return new Shelf<>(owners, owners.equals(seen) ? locked : companies.lock(tx, owners.values()));
  }

  /** Names within a company are looked up under its row's lock. */
  private List<Lead> contacts(Tx tx, List<Entry> placed) {
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
      String id = contact == null ? null : shelf.place(contact, entry.contactBefore(), before).id();
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
