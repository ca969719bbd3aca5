package dev.nightshift.research.addressbook;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog;
import dev.nightshift.research.lead.Cursor;
import dev.nightshift.research.lead.Filter;
import dev.nightshift.research.lead.Related.ContactView;
import dev.nightshift.research.lead.SearchWords;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code crm_contact}; every change is marked in the change log. */
@Singleton
class ContactTable {

  private final ChangeLog changes;

  ContactTable(ChangeLog changes) {
    this.changes = changes;
  }

  /** What a list of contacts is limited to. */
  record Query(@Nullable String companyId, @Nullable String asked) {}

  /** The contacts of those ids, locked in one order. */
  List<ContactCard> lock(Tx tx, Collection<String> ids) {
    return tx
        .query(
            "select * from crm_contact where id = any($1::text[]) order by id for no key update",
            (Object) ids.toArray(String[]::new))
        .stream()
        .map(ContactTable::card)
        .toList();
  }

  void insert(Tx tx, List<ContactCard> contacts) {
    tx.batch(
        """
        insert into crm_contact (id, company_id, name, title, email, phone, search)
        values ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))
        """,
        contacts.stream().map(ContactTable::row).toList());
    changed(tx, contacts);
  }

  /** The rows are locked. */
  void update(Tx tx, List<ContactCard> contacts) {
    tx.batch(
        """
        update crm_contact
        set company_id = $2, name = $3, title = $4, email = $5, phone = $6,
            search = array_to_tsvector($7::text[]), revision = revision + 1,
            updated_at = clock_timestamp()
        where id = $1
        """,
        contacts.stream().map(ContactTable::row).toList());
    changed(tx, contacts);
  }

  private void changed(Tx tx, List<ContactCard> contacts) {
    changes.changed(tx, ChangeLog.Entity.CONTACT, contacts.stream().map(ContactCard::id).toList());
  }

  Optional<ContactView> find(Tx tx, String id) {
    return tx.queryOne("select * from crm_contact where id = $1", id).map(ContactTable::view);
  }

  /** Those after the cursor, the latest change first. */
  List<ContactView> page(Tx tx, Query query, @Nullable Cursor after, int most) {
    Filter filter =
        new Filter()
            .with("company_id = ?", query.companyId())
            .with("search @@ (?::text)::tsquery", SearchWords.query(query.asked()));
    return filter.page(tx, "crm_contact", "updated_at", after, most).stream()
        .map(ContactTable::view)
        .toList();
  }

  private static @Nullable Object[] row(ContactCard contact) {
    return new @Nullable Object[] {
      contact.id(),
      contact.companyId(),
      contact.name(),
      contact.title(),
      contact.email(),
      contact.phone(),
      SearchWords.of(contact.name(), contact.title(), contact.email(), contact.phone())
    };
  }

  private static ContactCard card(Row row) {
    return new ContactCard(
        row.getString("id"),
        row.getString("company_id"),
        row.getString("name"),
        row.getString("title"),
        row.getString("email"),
        row.getString("phone"));
  }

  private static ContactView view(Row row) {
    return new ContactView(
        row.getString("id"),
        row.getString("company_id"),
        row.getString("name"),
        row.getString("title"),
        row.getString("email"),
        row.getString("phone"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
