package dev.nightshift.gateway.task;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes longer than a reply, done by another service.
 *
 * @param kind what its owner calls it, such as {@code research} or {@code trading}
 * @param subjectId the run's, session's or job's id
 * @param messageId the message that asked for it, if one did
 * @param title one line for a person: what was asked for
 * @param costUsd what it has cost so far in US dollars, as far as its owner has said
 */
public record Task(
    String id,
    String kind,
    String subjectId,
    String chatId,
    @Nullable String messageId,
    String requestedBy,
    String title,
    TaskStatus status,
    String correlationId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable BigDecimal costUsd) {

  static final String COLUMNS =
      "id, kind, subject_id, chat_id, message_id, requested_by, title, state, progress, summary,"
          + " error, correlation_id, created_at, updated_at, cost_usd";

  static Task of(Row row) {
    return new Task(
        row.getString("id"),
        row.getString("kind"),
        row.getString("subject_id"),
        row.getString("chat_id"),
        row.getString("message_id"),
        row.getString("requested_by"),
        row.getString("title"),
        new TaskStatus(
            TaskState.valueOf(row.getString("state")),
            row.getString("progress"),
            row.getString("summary"),
            row.getString("error")),
        row.getString("correlation_id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getBigDecimal("cost_usd"));
  }

  public TaskState state() {
    return status.state();
  }

  Task with(TaskStatus newStatus, Instant at) {
    return new Task(
        id,
        kind,
        subjectId,
        chatId,
        messageId,
        requestedBy,
        title,
        newStatus,
        correlationId,
        createdAt,
        at,
        costUsd);
  }
}
