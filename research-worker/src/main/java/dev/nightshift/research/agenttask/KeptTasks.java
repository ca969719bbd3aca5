package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.research.toolbox.BackgroundTasks;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;

/** The tasks this service keeps, as tools may look at them. */
@Singleton
class KeptTasks implements BackgroundTasks {

  private final Database database;

  KeptTasks(Database database) {
    this.database = database;
  }

  @Override
  public List<Task> newest(int limit) {
    return database
        .inTransaction(
            tx -> tx.query("select * from agent_task order by created_at desc limit $1", limit))
        .stream()
        .map(KeptTasks::task)
        .toList();
  }

  private static Task task(Row row) {
    return new Task(
        row.getString("id"),
        row.getString("prompt"),
        row.getString("state"),
        row.getString("progress"),
        row.getString("result"),
        row.getBigDecimal("cost_usd"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
