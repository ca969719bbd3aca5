package dev.nightshift.research.agenttask;

import dev.nightshift.backbone.contract.Rights;
import io.vertx.sqlclient.Row;

/** What somebody wants done, and with whose rights. */
record AgentTask(String id, String requestedBy, Rights rights, String prompt) {

  static AgentTask of(Row row) {
    return new AgentTask(
        row.getString("id"),
        row.getString("requested_by"),
        Rights.valueOf(row.getString("rights")),
        row.getString("prompt"));
  }
}
