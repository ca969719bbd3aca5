package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.terminal.Spans;
import dev.nightshift.cli.terminal.Style;
import dev.nightshift.cli.terminal.Table;
import dev.nightshift.local.control.InstanceStatus;
import dev.nightshift.local.control.ServiceStatus;
import dev.nightshift.local.control.StackState;
import dev.nightshift.local.control.StackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How everything is, put together from two witnesses: the supervisor knows the processes of the
 * local stack, the gateway knows the work. Either may be missing; at least one is there.
 */
record StatusReport(Optional<StackStatus> stack, Optional<GatewayView> gateway) {

  /** What the gateway said; lists that it could not give are empty. */
  record GatewayView(
      String url, JsonNode health, JsonNode instances, JsonNode tasks, JsonNode incidents) {}

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("state", state());
    json.set("services", services());
    json.set("queues", gateway.map(view -> view.health().path("queues")).orElse(Json.object()));
    json.put("activeTasks", activeCount());
    json.set("tasks", Json.array().addAll(activeTasks()));
    json.set("incidents", gateway.map(view -> Json.array(view.incidents())).orElse(Json.array()));
    json.set("reasons", gateway.map(view -> view.health().path("reasons")).orElse(Json.array()));
    json.put("gateway", gateway.map(_ -> "UP").orElse("DOWN"));
    return json;
  }

  /** UP only if whoever can judge says so and the gateway answers. */
  String state() {
    if (stack.isPresent() && stack.get().state() != StackState.UP) {
      return stack.get().state().name();
    }
    return gateway
        .map(view -> Json.text(view.health(), "status"))
        .map(status -> status.isEmpty() ? "UP" : status)
        .orElse("DEGRADED");
  }

  List<String> describe(Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s is %s%s"
            .formatted(
                screen.paint(Style.BOLD, "Nightshift"),
                screen.state(state()),
                gateway.map(view -> "  " + view.url()).orElse("  (the gateway does not answer)")));
    gateway.ifPresent(
        view -> view.health().path("reasons").forEach(reason -> lines.add("  " + reason.asText())));
    lines.addAll(instances(screen).render(screen));
    gateway.ifPresent(view -> lines.addAll(work(screen, view)));
    lastWords(screen, lines);
    return lines;
  }

  private Table instances(Screen screen) {
    Table table = new Table("SERVICE", "STATE", ">PID", "SINCE", "INSTANCE");
    for (JsonNode service : services()) {
      String name = Json.text(service, "name");
      for (JsonNode instance : service.path("instances")) {
        long pid = Json.number(instance, "pid");
        table.row(
            name,
            screen.state(Json.text(instance, "state")),
            pid == 0 ? "-" : String.valueOf(pid),
            Spans.clockTime(Json.text(instance, "since")),
            Json.text(instance, "id"));
      }
    }
    return table;
  }

  private List<String> work(Screen screen, GatewayView view) {
    List<String> lines = new ArrayList<>();
    JsonNode queues = view.health().path("queues");
    long depth = Json.number(queues, "depth");
    lines.add(
        depth == 0
            ? "Queue     empty"
            : "Queue     %d waiting, the oldest for %d s"
                .formatted(depth, Json.number(queues, "oldestSeconds")));
    lines.add("Tasks     " + (activeCount() == 0 ? "none active" : activeCount() + " active"));
    for (JsonNode task : activeTasks()) {
      lines.add(
          "  %s  %s  %s  %s"
              .formatted(
                  Json.text(task, "id"),
                  Json.text(task, "kind"),
                  screen.state(Json.text(task, "state")),
                  TasksCommand.lastWord(task)));
    }
    List<JsonNode> open =
        Json.rows(view.incidents()).stream()
            .filter(incident -> Json.text(incident, "resolvedAt").isEmpty())
            .toList();
    lines.add("Incidents " + (open.isEmpty() ? "none open" : open.size() + " open"));
    for (JsonNode incident : open) {
      lines.add(
          "  %s  %s  %s"
              .formatted(
                  Json.text(incident, "id"),
                  Spans.clockTime(Json.text(incident, "openedAt")),
                  IncidentsCommand.what(incident)));
    }
    return lines;
  }

  private void lastWords(Screen screen, List<String> lines) {
    stack.stream()
        .flatMap(status -> status.services().stream())
        .flatMap(service -> service.instances().stream())
        .filter(instance -> !instance.lastWords().isEmpty())
        .forEach(
            instance -> {
              lines.add(screen.paint(Style.BAD, instance.id() + " keeps ending; its last words:"));
              instance.lastWords().forEach(line -> lines.add("    " + line));
            });
  }

  private List<JsonNode> activeTasks() {
    return gateway.stream()
        .flatMap(view -> Json.rows(view.tasks()).stream())
        .filter(task -> isActive(Json.text(task, "state")))
        .toList();
  }

  /** As the gateway counts them: its list shows only so many. */
  private long activeCount() {
    return gateway
        .map(view -> view.health().path("activeTasks"))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asLong)
        .orElseGet(() -> (long) activeTasks().size());
  }

  private static boolean isActive(String state) {
    return switch (state) {
      case "DONE", "FAILED", "CANCELLED" -> false;
      default -> true;
    };
  }

  private ArrayNode services() {
    return stack.map(StatusReport::services).orElseGet(this::servicesByGateway);
  }

  private static ArrayNode services(StackStatus status) {
    ArrayNode services = Json.array();
    for (ServiceStatus service : status.services()) {
      ObjectNode node = services.addObject();
      node.put("name", service.name()).put("state", service.state().name());
      ArrayNode instances = node.putArray("instances");
      for (InstanceStatus instance : service.instances()) {
        instances
            .addObject()
            .put("id", instance.id())
            .put("pid", instance.pid())
            .put("state", instance.state().name())
            .put("since", instance.since().toString())
            .put("port", instance.port())
            .put("managementPort", instance.managementPort())
            .put("exits", instance.exits());
      }
    }
    return services;
  }

  private ArrayNode servicesByGateway() {
    Map<String, ArrayNode> byService = new TreeMap<>();
    gateway.stream()
        .flatMap(view -> Json.rows(view.instances()).stream())
        .forEach(
            instance ->
                byService
                    .computeIfAbsent(Json.text(instance, "service"), _ -> Json.array())
                    .addObject()
                    .put("id", Json.text(instance, "id"))
                    .put("pid", Json.number(instance, "pid"))
                    .put("state", Json.text(instance, "state"))
                    .put("since", Json.text(instance, "since")));
    ArrayNode services = Json.array();
    byService.forEach(
        (name, instances) -> {
          ObjectNode node = services.addObject().put("name", name);
          node.put("state", Json.text(instances.path(0), "state"));
          node.set("instances", instances);
        });
    return services;
  }
}
