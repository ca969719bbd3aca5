package dev.nightshift.research.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.company.Facts;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a run has found so far and not rejected, in the order of its lead list, as of one
 * moment.
 */
@Singleton
class Findings {

  private static final String FOUND =
      """
      select c.ordinal, c.facts, p.facts as contact
      from company c
      left join contact p on p.run_id = c.run_id and p.company_ordinal = c.ordinal
      where c.run_id = $1 and c.rejected is null order by c.ordinal, p.ordinal
      """;

  private final Database database;
  private final ObjectMapper json;

  Findings(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A company with its people. */
  record Found(Facts company, List<Facts> contacts) {}

  List<Found> of(String runId) {
    return database.inTransaction(tx -> of(tx, runId));
  }

  private List<Found> of(Tx tx, String runId) {
    Map<Integer, Found> found = new LinkedHashMap<>();
    for (Row row : tx.query(FOUND, runId)) {
      Found company =
          found.computeIfAbsent(
              row.getInteger("ordinal"),
              ordinal -> new Found(facts(row.getString("facts")), new ArrayList<>()));
      String contact = row.getString("contact");
      if (contact != null) {
        company.contacts().add(facts(contact));
      }
    }
    return List.copyOf(found.values());
  }

  private Facts facts(String stored) {
    try {
      return json.readValue(stored, Facts.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read stored facts", broken);
    }
  }
}
