package dev.nightshift.gateway.audit;

import io.vertx.sqlclient.Row;
import java.time.Instant;

/** A recorded act. */
public record AuditEvent(
    String id,
    Instant at,
    String caller,
    String channel,
    String act,
    String subject,
    AuditOutcome outcome,
    String detail,
    String correlationId) {

  static AuditEvent of(Row row) {
    return new AuditEvent(
        Long.toString(row.getLong("id")),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("caller"),
        row.getString("channel"),
        row.getString("act"),
        row.getString("subject"),
        AuditOutcome.valueOf(row.getString("outcome")),
        row.getString("detail"),
        row.getString("correlation_id"));
  }
}
