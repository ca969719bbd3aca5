package dev.nightshift.research.run;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.item.ItemKind;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a run's items stage by stage, with what was found. */
@Singleton
class StageReads {

  private static final String COUNTS =
      """
      select kind, state, count(*)::int as items from work_item where run_id = $1
      group by kind, state order by kind, state
      """;

  private static final String ITEMS =
      """
      select %s,
        case w.kind
          when 'COMPANY' then
            (select array_agg(c.facts) from company c
             where c.run_id = w.run_id and c.ordinal = w.ordinal)
          when 'CONTACTS' then
            (select array_agg(c.facts order by c.ordinal) from contact c
             where c.run_id = w.run_id and c.company_ordinal = w.ordinal)
        end as found
      from work_item w
      where w.run_id = $1 and w.kind = $2 and w.ordinal > $3
      order by w.ordinal limit $4
      """
          .formatted(RunReads.ITEM_COLUMNS);

  private final Database database;
  private final RunJson json;

  StageReads(Database database, RunJson json) {
    this.database = database;
    this.json = json;
  }

  /** Every stage in the order of work, also one that has no items yet. */
  List<StageView> stages(String runId) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Row row : database.inTransaction(tx -> tx.query(COUNTS, runId))) {
      counts
          .computeIfAbsent(row.getString("kind"), kind -> new LinkedHashMap<>())
          .put(row.getString("state"), row.getInteger("items"));
    }
    return Arrays.stream(ItemKind.values())
        .map(kind -> new StageView(kind.name(), counts.getOrDefault(kind.name(), Map.of())))
        .toList();
  }

  /** Items of a stage in the order of their work, from the one after {@code after}. */
  List<StageItemView> items(String runId, ItemKind kind, int after, int limit) {
    return database.inTransaction(
        tx -> {
          List<Row> rows = tx.query(ITEMS, runId, kind.name(), after, limit);
          Map<Long, List<FailedAttempt>> failed = FailedAttempts.of(tx, rows);
          return rows.stream().map(row -> item(row, failed)).toList();
        });
  }

  private StageItemView item(Row row, Map<Long, List<FailedAttempt>> failed) {
    String[] found = row.getArrayOfStrings("found");
    return new StageItemView(
        row.getInteger("ordinal"),
        RunReads.item(row, failed),
        found == null
            ? List.of()
            : Arrays.stream(found).map(facts -> json.read(facts, Facts.class)).toList());
  }
}
