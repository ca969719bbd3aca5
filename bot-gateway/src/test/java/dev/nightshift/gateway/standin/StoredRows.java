package dev.nightshift.gateway.standin;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import java.util.List;

/** The gateway's tables, whatever is in them. */
public final class StoredRows {

  private StoredRows() {}

  /** Every row of every table, as text. */
  public static List<String> all(Database database) {
    return database.inTransaction(StoredRows::all);
  }

  private static List<String> all(Tx tx) {
    return tx
        .query(
            """
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE'
            """)
        .stream()
        .map(table -> table.getString("table_name"))
        .flatMap(
            table -> tx.query("select t::text as line from \"%s\" t".formatted(table)).stream())
        .map(row -> row.getString("line"))
        .toList();
  }
}
