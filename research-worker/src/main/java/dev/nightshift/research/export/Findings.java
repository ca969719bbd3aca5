package dev.nightshift.research.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.research.company.Facts;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what a run has found so far and not rejected, in the order of its lead list, as of one
 * moment.
 */
@Singleton
class Findings {

  private static final String FOUND =
      """
      select c.ordinal, c.facts, p.facts as contact
      from (select * from company
            where run_id = $1 and rejected is null and ordinal > $2 order by ordinal limit $3) c
      left join contact p on p.run_id = c.run_id and p.company_ordinal = c.ordinal
      order by c.ordinal, p.ordinal
      """;

  /** Companies read at once. */
  private static final int PART = 500;

  private final Database database;
  private final ObjectMapper json;

  Findings(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A company with its people. */
  record Found(Facts company, List<Facts> contacts) {}

  /**
   * The findings of a run as of one moment.
   *
   * @param tx in which all else is read that has to go with them
   * @param found what was found, which may be gone through several times
   */
  record Moment(Tx tx, Supplier<Stream<Found>> found) {}

  /** Makes something of a moment. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Moment moment) throws IOException;
  }

  /**
   * Has it read part by part, all as of one moment; the transaction lasts as long as that takes.
   */
  <T> T inOneMoment(String runId, Reader<T> reader) {
    return database.inTransaction(
        tx -> {
          tx.update("set transaction isolation level repeatable read");
          try {
            return reader.read(new Moment(tx, () -> parts(tx, runId)));
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  private Stream<Found> parts(Tx tx, String runId) {
    return Stream.iterate(
            after(tx, runId, 0),
            part -> !part.isEmpty(),
            part -> after(tx, runId, part.lastEntry().getKey()))
        .flatMap(part -> part.values().stream());
  }

  /** By ordinal. */
  private SequencedMap<Integer, Found> after(Tx tx, String runId, int ordinal) {
    SequencedMap<Integer, Found> found = new LinkedHashMap<>();
    for (Row row : tx.query(FOUND, runId, ordinal, PART)) {
      Found company =
          found.computeIfAbsent(
              row.getInteger("ordinal"),
              unseen -> new Found(facts(row.getString("facts")), new ArrayList<>()));
      String contact = row.getString("contact");
      if (contact != null) {
        company.contacts().add(facts(contact));
      }
    }
    return found;
  }

  private Facts facts(String stored) {
    try {
      return json.readValue(stored, Facts.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read stored facts", broken);
    }
  }
}
