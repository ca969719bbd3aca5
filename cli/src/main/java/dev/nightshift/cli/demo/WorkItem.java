package dev.nightshift.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a run's work as research-worker tells it.
 *
 * @param holder instance that has it in hand; empty when nobody does
 * @param token fencing token it was taken under; 0 before the first time
 * @param attempt how often it was taken
 */
record WorkItem(
    String id,
    String subject,
    String holder,
    long token,
    long attempt,
    Optional<Instant> startedAt,
    Optional<Instant> completedAt) {

  static List<WorkItem> all(JsonNode answer) {
    return Json.rows(answer).stream().map(WorkItem::of).toList();
  }

  private static WorkItem of(JsonNode node) {
    return new WorkItem(
        Json.text(node, "id"),
        Json.text(node, "subject"),
        Json.text(node, "holder"),
        Json.number(node, "token"),
        Json.number(node, "attempt"),
        time(node, "startedAt"),
        time(node, "completedAt"));
  }

  private static Optional<Instant> time(JsonNode node, String field) {
    String text = Json.text(node, field);
    return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
  }

  boolean isDone() {
    return completedAt.isPresent();
  }

  boolean isHeld() {
    return !isDone() && !holder.isEmpty();
  }
}
