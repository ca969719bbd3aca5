package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /api/database/records/{table}}: PostgREST's protocol over {@link Table}s. */
final class RecordsApi {

  static final String PATH = "/api/database/records/";

  private static final String JSON = "application/json";
  private static final String ONE_OBJECT = "application/vnd.pgrst.object+json";

  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  Table table(String name) {
    return tables.computeIfAbsent(name, unseen -> new Table());
  }

  WireAnswer.Reply answer(WireRequest request) throws Refusal {
    String name = request.path().substring(PATH.length());
    Table table = tables.get(name);
    if (table == null) {
      throw Refusal.postgrest(
          404, "PGRST205", "Could not find the table 'public." + name + "' in the schema cache");
    }
    Query query = Query.of(request.query());
    return switch (request.verb()) {
      case "GET" -> read(request, query, table);
      case "POST" -> insert(request, query, table);
      case "PATCH" ->
          written(request, 204, table.update(query.filters(), object(Json.read(request.body()))));
      case "DELETE" -> written(request, 204, table.delete(query.filters()));
      default -> throw Refusal.insForge(405, "METHOD_NOT_ALLOWED", request.verb());
    };
  }

  private static WireAnswer.Reply read(WireRequest request, Query query, Table table)
      throws Refusal {
    List<ObjectNode> all = new ArrayList<>(table.select(query.filters()));
    query.word("order").ifPresent(order -> all.sort(comparator(order)));
    int from = Math.min(query.number("offset", 0), all.size());
    int to = Math.min(from + query.number("limit", all.size()), all.size());
    List<ObjectNode> page =
        all.subList(from, to).stream().map(row -> selected(row, query.word("select"))).toList();
    if (request.header("accept").contains(ONE_OBJECT)) {
      return oneObject(page);
    }
    boolean counted = request.header("prefer").contains("count=exact");
    String range =
        (page.isEmpty() ? "*" : from + "-" + (to - 1)) + "/" + (counted ? all.size() : "*");
    return new WireAnswer.Reply(
        counted && page.size() < all.size() ? 206 : 200,
        JSON,
        Map.of("Content-Range", range),
        Json.bytes(Json.array(page)));
  }

  private static WireAnswer.Reply oneObject(List<ObjectNode> rows) throws Refusal {
    if (rows.size() != 1) {
      throw Refusal.notOne(rows.size());
    }
    return new WireAnswer.Reply(200, ONE_OBJECT, Json.bytes(rows.getFirst()));
  }

  private static WireAnswer.Reply insert(WireRequest request, Query query, Table table)
      throws Refusal {
    JsonNode body = Json.read(request.body());
    if (!body.isArray()) {
      throw Refusal.insForge(400, "INVALID_INPUT", "Records must be a JSON array.");
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode row : body) {
      rows.add(object(row));
    }
    requireTheSameKeys(rows);
    boolean merge =
        query.word("on_conflict").isPresent()
            && request.header("prefer").contains("resolution=merge-duplicates");
    return written(request, 201, table.insert(rows, merge));
  }

  private static void requireTheSameKeys(List<ObjectNode> rows) throws Refusal {
    Set<Set<String>> keys = new HashSet<>();
    for (ObjectNode row : rows) {
      Set<String> names = new HashSet<>();
      row.fieldNames().forEachRemaining(names::add);
      keys.add(names);
    }
    if (keys.size() > 1) {
      throw Refusal.postgrest(400, "PGRST102", "All object keys must match");
    }
  }

  private static WireAnswer.Reply written(WireRequest request, int status, List<ObjectNode> rows) {
    if (request.header("prefer").contains("return=representation")) {
      return new WireAnswer.Reply(status == 201 ? 201 : 200, JSON, Json.bytes(Json.array(rows)));
    }
    return status == 201
        ? new WireAnswer.Reply(201, JSON, Json.bytes(Json.array(List.of())))
        : new WireAnswer.Reply(status, JSON, new byte[0]);
  }

  private static ObjectNode object(JsonNode node) throws Refusal {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.insForge(400, "INVALID_INPUT", "A record must be a JSON object.");
  }

  private static ObjectNode selected(ObjectNode row, Optional<String> columns) {
    if (columns.isEmpty() || columns.get().equals("*")) {
      return row;
    }
    ObjectNode selected = Json.object();
    for (String column : columns.get().split(",", -1)) {
      selected.set(column, row.path(column).isMissingNode() ? null : row.get(column));
    }
    return selected;
  }

  private static Comparator<ObjectNode> comparator(String order) {
    Map<String, Boolean> seen = new HashMap<>();
    Comparator<ObjectNode> all = Comparator.comparing(row -> 0);
    for (String term : order.split(",", -1)) {
      String[] words = term.split("\\.", -1);
      if (seen.put(words[0], true) == null) {
        Comparator<ObjectNode> one = (a, b) -> compare(a.path(words[0]), b.path(words[0]));
        all = all.thenComparing(term.contains(".desc") ? one.reversed() : one);
      }
    }
    return all;
  }

  private static int compare(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue())
        : a.asText().compareTo(b.asText());
  }
}
