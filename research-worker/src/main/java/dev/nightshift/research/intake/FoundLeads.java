package dev.nightshift.research.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.lead.LeadDraft;
import dev.nightshift.research.lead.Leads;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a run found and did not reject, some companies at a time, as leads. */
@Singleton
class FoundLeads {

  private static final String FOUND =
      """
      select c.ordinal, c.facts, p.facts as contact
      from (select * from company
            where run_id = $1 and rejected is null and ordinal > $2
            order by ordinal limit $3) c
      left join contact p on p.run_id = c.run_id and p.company_ordinal = c.ordinal
      order by c.ordinal, p.ordinal
      """;

  private final Database database;
  private final ObjectMapper json;

  FoundLeads(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  boolean knows(String runId) {
    return database
        .inTransaction(tx -> tx.queryOne("select 1 from research_run where id = $1", runId))
        .isPresent();
  }

  /**
   * Leads of the companies after an ordinal, of whole ones; no more than can be saved at once,
   * unless a single company has more.
   *
   * @param upTo the last company's ordinal; that asked for when there are no more
   */
  record Some(long upTo, List<LeadDraft> drafts) {}

  Some after(String runId, long ordinal, int companies) {
    return database.inTransaction(tx -> after(tx, runId, ordinal, companies));
  }

  private Some after(Tx tx, String runId, long ordinal, int companies) {
    List<LeadDraft> drafts = new ArrayList<>();
    long last = ordinal;
    Some whole = new Some(ordinal, List.of());
    for (Row row : tx.query(FOUND, runId, (int) ordinal, companies)) {
      if (row.getInteger("ordinal") != last) {
        whole = new Some(last, List.copyOf(drafts));
      }
      if (drafts.size() == Leads.MOST_AT_ONCE && !whole.drafts().isEmpty()) {
        return whole;
      }
      last = row.getInteger("ordinal");
      drafts.add(
          RunLeads.draft(runId, facts(row.getString("facts")), contact(row.getString("contact"))));
    }
    return new Some(last, drafts);
  }

  private @Nullable Facts contact(@Nullable String stored) {
    return stored == null ? null : facts(stored);
  }

  private Facts facts(String stored) {
    try {
      return json.readValue(stored, Facts.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read stored facts", broken);
    }
  }
}
