package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A table with the primary key {@code id}, which the database makes where a row brings none.
 * Thread-safe; a statement is all or nothing.
 */
public final class Table {

  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> history = new HashMap<>();
  private final List<String> unique = new ArrayList<>();
  private final Map<String, Table> references = new HashMap<>();
  private Predicate<ObjectNode> check = row -> true;

  Table() {}

  /** No two rows may have the same value here; a second one is 23505. */
  public synchronized Table unique(String column) {
    unique.add(column);
    return this;
  }

  /** Only such rows may be written; others are 23514. */
  public synchronized Table check(Predicate<ObjectNode> constraint) {
    check = constraint;
    return this;
  }

  /** What stands here must be the id of a row there, or null; anything else is 23503. */
  public synchronized Table references(String column, Table other) {
    references.put(column, other);
    return this;
  }

  /** The rows by their id, as they are now. */
  public synchronized Map<String, ObjectNode> rows() {
    Map<String, ObjectNode> copies = new LinkedHashMap<>();
    rows.forEach((id, row) -> copies.put(id, row.deepCopy()));
    return copies;
  }

  /** What a row was after each write, oldest first; empty: it was deleted. */
  public synchronized List<ObjectNode> history(String id) {
    return List.copyOf(history.getOrDefault(id, List.of()));
  }

  /** Deletes everything, and the constraints. */
  public synchronized void clear() {
    rows.clear();
    history.clear();
    unique.clear();
    references.clear();
    check = row -> true;
  }

  synchronized List<ObjectNode> select(Filters filters) {
    return rows.values().stream().filter(filters::match).map(ObjectNode::deepCopy).toList();
  }

  /** Rows as they are after the statement. */
  synchronized List<ObjectNode> insert(List<ObjectNode> given, boolean merge) throws Refusal {
    Map<String, ObjectNode> changed = new LinkedHashMap<>();
    for (ObjectNode row : given) {
      ObjectNode written = row.deepCopy();
      if (written.path("id").asText("").isEmpty()) {
        written.put("id", UUID.randomUUID().toString());
      }
      String id = written.get("id").asText();
      ObjectNode known = rows.get(id);
      if (known != null && !merge) {
        throw duplicate("id");
      }
      if (changed.put(id, known == null ? written : merged(known, written)) != null) {
        throw Refusal.postgrest(
            400, "21000", "ON CONFLICT DO UPDATE command cannot affect row a second time");
      }
    }
    return commit(changed);
  }

  synchronized List<ObjectNode> update(Filters filters, ObjectNode change) throws Refusal {
    Map<String, ObjectNode> changed = new LinkedHashMap<>();
    rows.forEach(
        (id, row) -> {
          if (filters.match(row)) {
            changed.put(id, merged(row, change));
          }
        });
    return commit(changed);
  }

  synchronized List<ObjectNode> delete(Filters filters) {
    List<ObjectNode> deleted = select(filters);
    deleted.forEach(
        row -> {
          rows.remove(row.get("id").asText());
          remember(row.get("id").asText(), Json.object());
        });
    return deleted;
  }

  private List<ObjectNode> commit(Map<String, ObjectNode> changed) throws Refusal {
    if (!changed.values().stream().allMatch(check)) {
      throw Refusal.postgrest(400, "23514", "new row violates check constraint \"checked\"");
    }
    for (String column : unique) {
      requireUnique(column, changed);
    }
    for (Map.Entry<String, Table> reference : references.entrySet()) {
      requireReferred(reference.getKey(), reference.getValue().rows().keySet(), changed);
    }
    rows.putAll(changed);
    changed.forEach(this::remember);
    return changed.values().stream().map(ObjectNode::deepCopy).toList();
  }

  private static void requireReferred(
      String column, Set<String> there, Map<String, ObjectNode> changed) throws Refusal {
    for (ObjectNode row : changed.values()) {
      if (row.hasNonNull(column) && !there.contains(row.get(column).asText())) {
        throw Refusal.postgrest(
            409,
            "23503",
            "insert or update violates foreign key constraint \"" + column + "_fkey\"");
      }
    }
  }

  private void requireUnique(String column, Map<String, ObjectNode> changed) throws Refusal {
    Map<String, ObjectNode> after = new HashMap<>(rows);
    after.putAll(changed);
    Set<String> values = new HashSet<>();
    for (ObjectNode row : after.values()) {
      if (row.hasNonNull(column) && !values.add(row.get(column).asText())) {
        throw duplicate(column);
      }
    }
  }

  private static ObjectNode merged(ObjectNode row, ObjectNode change) {
    ObjectNode merged = row.deepCopy();
    merged.setAll(change);
    return merged;
  }

  private void remember(String id, ObjectNode row) {
    history.computeIfAbsent(id, unseen -> new ArrayList<>()).add(row.deepCopy());
  }

  private static Refusal duplicate(String column) {
    return Refusal.postgrest(
        409, "23505", "duplicate key value violates unique constraint \"" + column + "_key\"");
  }
}
