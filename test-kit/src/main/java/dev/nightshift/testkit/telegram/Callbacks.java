package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Button presses, each to be answered once and in time. Under the lock. */
final class Callbacks {

  private static final int LONGEST_TEXT = 200;

  private record Press(long userId, String data, Instant at) {}

  private final Clock clock;
  private final Duration lifetime;
  private final Map<String, Press> open = new HashMap<>();
  private final List<AnsweredCallback> answered = new ArrayList<>();
  private long lastId = 5_000_000_000L;

  Callbacks(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** The content of a {@code callback_query} update. */
  ObjectNode press(long userId, String data, ObjectNode message) {
    String id = Long.toString(++lastId);
    open.put(id, new Press(userId, data, clock.instant()));
    ObjectNode query = Json.object().put("id", id);
    query.set("from", People.json(userId));
    query.set("message", message);
    return query.put("chat_instance", message.path("chat").path("id").asText()).put("data", data);
  }

  JsonNode answer(Parameters call) throws Refusal {
    if (call.text("text").length() > LONGEST_TEXT) {
      throw Refusal.badRequest("MESSAGE_TOO_LONG");
    }
    String id = call.text("callback_query_id");
    Press press = open.remove(id);
    Instant now = clock.instant();
    if (press == null || !press.at().plus(lifetime).isAfter(now)) {
      throw Refusal.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    answered.add(
        new AnsweredCallback(
            id, press.userId(), press.data(), call.text("text"), call.flag("show_alert"), now));
    return BooleanNode.TRUE;
  }

  List<AnsweredCallback> answered() {
    return List.copyOf(answered);
  }
}
