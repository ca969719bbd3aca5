package dev.nightshift.research.insforge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.research.insforge.InsForgeFailure.Busy;
import dev.nightshift.research.insforge.InsForgeFailure.Refused;
import dev.nightshift.research.insforge.InsForgeFailure.Stopped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * InsForge's records, functions and storage. Every call blocks, and throws {@link InsForgeFailure}
 * when it has no answer; what the call itself does wrong is an {@code IllegalArgumentException}
 * before anything is sent.
 *
 * <p>A write of records may be sent more than once, by us or by InsForge's proxy: rows carry an id
 * that we chose, and what is there already is merged.
 */
@Singleton
public class InsForge {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORDS = "/api/database/records/";
  private static final String RPC = "/api/database/rpc/";
  private static final String ID = "id";
  private static final String REPRESENTATION = "return=representation";
  private static final Pattern TOTAL = Pattern.compile("/(\\d{1,18})$");

  private final RecordCalls records;
  private final SlowCalls slow;
  private final InsForgeWire wire;
  private final InsForgeMetrics metrics;

  @Inject
  InsForge(RecordCalls records, SlowCalls slow, InsForgeWire wire, InsForgeMetrics metrics) {
    this.records = records;
    this.slow = slow;
    this.wire = wire;
    this.metrics = metrics;
  }

  /** Whether there is one to speak to. */
  public boolean configured() {
    return wire.configured();
  }

  /** Where it is; empty when it is not configured. */
  public String address() {
    return wire.address();
  }

  /** Rows in the order asked for, with the number of all that meet the filters. */
  public Page query(String table, Query query) {
    Answer answer =
        ask(
            Call.without(
                "query",
                "GET",
                path(table) + query.encoded(),
                Map.of("Prefer", "count=exact", "Accept", "application/json")));
    List<ObjectNode> rows = rows(answer);
    Matcher total = TOTAL.matcher(answer.contentRange());
    return new Page(rows, total.find() ? Long.parseLong(total.group(1)) : rows.size());
  }

  /**
   * The one row that meets the filters, or empty.
   *
   * @throws Refused when there are several
   */
  public Optional<ObjectNode> queryOne(String table, Filters filters) {
    Call call =
        Call.without(
            "query",
            "GET",
            path(table) + Query.where(filters, 2).encoded(),
            Map.of("Accept", "application/vnd.pgrst.object+json"));
    try {
      return Optional.of(object(json(ask(call))));
    } catch (Refused refused) {
      if (Classification.foundNone(refused)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Rows with ids of our own; one that is there already is merged, since it may be our own. */
  public List<ObjectNode> create(String table, List<ObjectNode> rows) {
    return write("create", table, rows, ID);
  }

  /** Inserts rows, or merges them into those with the same id. */
  public List<ObjectNode> upsert(String table, List<ObjectNode> rows) {
    return write("upsert", table, rows, ID);
  }

  private List<ObjectNode> write(
      String operation, String table, List<ObjectNode> rows, String key) {
    if (rows.isEmpty()) {
      return List.of();
    }
    if (rows.stream().anyMatch(row -> row.path(key).asText("").isEmpty())) {
      throw new IllegalArgumentException(
          "every row needs an id of ours: a write of " + table + " may be sent twice");
    }
    return rows(
        ask(
            Call.with(
                operation,
                "POST",
                path(table) + "?on_conflict=" + key,
                json("resolution=merge-duplicates," + REPRESENTATION),
                JSON.createArrayNode().addAll(rows).toString().getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * Sets values of the rows that meet the filters; returns the rows.
   *
   * @throws IllegalArgumentException without a filter
   */
  public List<ObjectNode> update(String table, Filters filters, ObjectNode values) {
    return rows(
        ask(
            Call.with(
                "update",
                "PATCH",
                path(table) + filtered(filters, "update"),
                json(REPRESENTATION),
                values.toString().getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * Deletes the rows that meet the filters. An answer with anything but nothing or rows is somebody
   * else's: a proxy's page, for instance.
   *
   * @throws IllegalArgumentException without a filter
   */
  public void delete(String table, Filters filters) {
    Answer answer =
        ask(
            Call.without(
                "delete", "DELETE", path(table) + filtered(filters, "deletion"), Map.of()));
    if (!answer.body().isBlank()) {
      rows(answer);
    }
  }

  /** Calls a function, once. */
  public JsonNode rpc(String function, ObjectNode arguments) {
    Call call =
        Call.with(
            "rpc",
            "POST",
            RPC + Name.checked(function),
            Map.of("Content-Type", "application/json"),
            arguments.toString().getBytes(StandardCharsets.UTF_8));
    return json(translated(() -> slow.once(() -> sent(call))));
  }

  /** Stores a file, once; returns its key, by which it is known from then on. */
  public String upload(String bucket, String filename, String contentType, byte[] bytes) {
    Upload upload = new Upload(Name.checked(bucket), filename, contentType, bytes);
    return translated(
        () -> slow.once(() -> upload.run(this::sent, call -> wire.http().sendElsewhere(call))));
  }

  private Answer sent(Call call) {
    return metrics.attempted(call, () -> wire.http().send(call));
  }

  private Answer ask(Call call) {
    return translated(() -> records.call(call));
  }

  private static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (CircuitBreakerOpenException open) {
      throw new Busy("it has failed too often; it is tried again in a moment", Optional.empty());
    } catch (TimeoutException late) {
      throw new Busy("it does not answer in time", Optional.empty());
    } catch (Exception failure) {
      if (failure instanceof InterruptedException
          || failure.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // It ended a pause between two attempts.
        throw new Stopped();
      }
      throw failure;
    }
  }

  private static String path(String table) {
    return RECORDS + Name.checked(table);
  }

  private static String filtered(Filters filters, String what) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("no " + what + " without a filter");
    }
    return "?" + String.join("&", filters.terms());
  }

  private static Map<String, String> json(String prefer) {
    return Map.of("Content-Type", "application/json", "Prefer", prefer);
  }

  static JsonNode json(Answer answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException noJson) {
      throw Classification.unreadable(answer.body());
    }
    throw Classification.unreadable(answer.body());
  }

  private static ObjectNode object(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw Classification.unreadable("");
  }

  private static List<ObjectNode> rows(Answer answer) {
    JsonNode json = json(answer);
    if (!json.isArray()) {
      throw Classification.unreadable("");
    }
    List<ObjectNode> rows = new ArrayList<>();
    json.forEach(row -> rows.add(object(row)));
    return List.copyOf(rows);
  }
}
