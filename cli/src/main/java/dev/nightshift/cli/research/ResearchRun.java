package dev.nightshift.cli.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run as the gateway tells it; counts are of companies. */
public record ResearchRun(JsonNode node) {

  public String id() {
    return Json.text(node, "id");
  }

  public String state() {
    return Json.text(node, "state");
  }

  public String summary() {
    return Json.text(node, "summary");
  }

  public long requested() {
    return Json.number(node, "requested");
  }

  public long found() {
    return Json.number(node, "found");
  }

  public long researched() {
    return Json.number(node, "researched");
  }

  public long withContacts() {
    return Json.number(node, "withContacts");
  }

  public long failed() {
    return Json.number(node, "failed");
  }

  /** Nothing more happens to it unless a person acts. */
  public boolean isSettled() {
    return switch (state()) {
      case "DONE", "FAILED", "CANCELLED", "NEEDS_DECISION" -> true;
      default -> false;
    };
  }

  /** What it is doing, for a person. */
  public String stage() {
    return switch (state()) {
      case "LEAD_LIST" -> "making the lead list";
      case "COMPANY_RESEARCH" -> "researching companies";
      case "CONTACT_RESEARCH" -> "looking for contacts";
      case "NEEDS_DECISION" -> "waiting for a decision";
      case "DONE" -> "done";
      case "FAILED" -> "failed";
      case "CANCELLED" -> "cancelled";
      default -> "waiting for a worker";
    };
  }

  public String counts() {
    return found() == 0
        ? ""
        : "%d of %d asked found, %d researched, %d with contacts%s"
            .formatted(
                found(),
                requested(),
                researched(),
                withContacts(),
                failed() > 0 ? ", %d failed".formatted(failed()) : "");
  }

  /** Done of the whole: the list a tenth, the companies half, their contacts the rest. */
  public double fraction() {
    return switch (state()) {
      case "LEAD_LIST" -> 0.05;
      case "COMPANY_RESEARCH" -> 0.1 + 0.5 * researched() / Math.max(1, found());
      case "CONTACT_RESEARCH" -> 0.6 + 0.4 * withContacts() / Math.max(1, found());
      case "DONE", "NEEDS_DECISION", "FAILED", "CANCELLED" -> 1;
      default -> 0;
    };
  }

  /** Every field a script may rely on, and whatever else the gateway said. */
  public ObjectNode toJson(List<Path> files) {
    ObjectNode json = Json.object();
    json.put("id", id()).put("state", state());
    for (String count : List.of("requested", "found", "researched", "withContacts", "failed")) {
      json.put(count, Json.number(node, count));
    }
    json.put("costUsd", node.path("costUsd").asText("0"));
    json.put("elapsedSeconds", node.path("elapsedSeconds").asDouble(0));
    if (node instanceof ObjectNode said) {
      said.properties().stream()
          .filter(field -> !json.has(field.getKey()))
          .forEach(field -> json.set(field.getKey(), field.getValue()));
    }
    ArrayNode names = json.putArray("files");
    files.forEach(file -> names.add(file.toString()));
    return json;
  }

  public List<String> describe(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(screen.paint(Style.BOLD, id()) + "  " + screen.state(state()));
    lines.add(
        "  asked       %d %s with %s"
            .formatted(requested(), requested() == 1 ? "company" : "companies", criteria()));
    lines.add(
        "  found       %d, researched %d, with contacts %d, failed %d"
            .formatted(found(), researched(), withContacts(), failed()));
    lines.add(
        "  took        %s, cost $%s%s"
            .formatted(
                Spans.of(
                    Duration.ofMillis((long) (1_000 * node.path("elapsedSeconds").asDouble(0)))),
                node.path("costUsd").asText("0"),
                node.hasNonNull("budgetUsd") ? " of $" + node.path("budgetUsd").asText() : ""));
    if (!isSettled() && node.hasNonNull("expectedEnd")) {
      lines.add("  expected    to end at " + Spans.clockTime(Json.text(node, "expectedEnd")));
    }
    if (state().equals("NEEDS_DECISION") && node.hasNonNull("decideBy")) {
      lines.add("  decide by   " + Spans.clockTime(Json.text(node, "decideBy")));
    }
    if (!summary().isEmpty()) {
      lines.add("  " + summary());
    }
    return lines;
  }

  String criteria() {
    JsonNode criteria = node.path("criteria");
    return criteria.isObject()
        ? criteria
            .propertyStream()
            .map(one -> one.getKey() + "=" + one.getValue().asText())
            .collect(Collectors.joining(", "))
        : criteria.asText("");
  }
}
