package dev.nightshift.research.addressbook;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.lead.ChangeLog;
import dev.nightshift.research.lead.Cursor;
import dev.nightshift.research.lead.Filter;
import dev.nightshift.research.lead.Related.CompanyView;
import dev.nightshift.research.lead.SearchWords;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code crm_company}; every change is marked in the change log. */
@Singleton
class CompanyTable {

  private final ChangeLog changes;

  CompanyTable(ChangeLog changes) {
    this.changes = changes;
  }

  /** The companies of those ids, locked in one order. */
  List<CompanyCard> lock(Tx tx, Collection<String> ids) {
    return tx
        .query(
            "select * from crm_company where id = any($1::text[]) order by id for no key update",
            (Object) ids.toArray(String[]::new))
        .stream()
        .map(CompanyTable::card)
        .toList();
  }

  void insert(Tx tx, List<CompanyCard> companies) {
    tx.batch(
        """
        insert into crm_company (id, name, domain, geography, email, phone, search)
        values ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))
        """,
        companies.stream().map(CompanyTable::row).toList());
    changed(tx, companies);
  }

  /** The rows are locked. */
  void update(Tx tx, List<CompanyCard> companies) {
    tx.batch(
        """
        update crm_company
        set name = $2, domain = $3, geography = $4, email = $5, phone = $6,
            search = array_to_tsvector($7::text[]), revision = revision + 1,
            updated_at = clock_timestamp()
        where id = $1
        """,
        companies.stream().map(CompanyTable::row).toList());
    changed(tx, companies);
  }

  private void changed(Tx tx, List<CompanyCard> companies) {
    changes.changed(tx, ChangeLog.Entity.COMPANY, companies.stream().map(CompanyCard::id).toList());
  }

  Optional<CompanyView> find(Tx tx, String id) {
    return tx.queryOne("select * from crm_company where id = $1", id).map(CompanyTable::view);
  }

  /** Those after the cursor, the latest change first. */
  List<CompanyView> page(Tx tx, @Nullable String asked, @Nullable Cursor after, int most) {
    Filter filter = new Filter().with("search @@ (?::text)::tsquery", SearchWords.query(asked));
    return filter.page(tx, "crm_company", "updated_at", after, most).stream()
        .map(CompanyTable::view)
        .toList();
  }

  private static @Nullable Object[] row(CompanyCard company) {
    return new @Nullable Object[] {
      company.id(),
      company.name(),
      company.domain(),
      company.geography(),
      company.email(),
      company.phone(),
      SearchWords.of(
          company.name(), company.domain(), company.geography(), company.email(), company.phone())
    };
  }

  private static CompanyCard card(Row row) {
    return new CompanyCard(
        row.getString("id"),
        row.getString("name"),
        row.getString("domain"),
        row.getString("geography"),
        row.getString("email"),
        row.getString("phone"));
  }

  private static CompanyView view(Row row) {
    return new CompanyView(
        row.getString("id"),
        row.getString("name"),
        row.getString("domain"),
        row.getString("geography"),
        row.getString("email"),
        row.getString("phone"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
