package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import dev.nightshift.testkit.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Drives and reads a stand-in in another process, by POST with a JSON object:
 *
 * <ul>
 *   <li>{@code /says {userId, text}}, {@code /presses {userId, messageId, button}}, {@code /update}
 *       (raw) answer {@code {"updateId":…}}; {@code /begins {userId}}
 *   <li>{@code /fault {kind, method, chatId, times, afterEffect, millis|seconds}}, {@code
 *       /clearFaults}
 *   <li>{@code /sent {chatId}} (0: all chats) answers the messages, {@code /counts {methods}} how
 *       many updates wait and how often each method was called
 * </ul>
 */
final class ControlDoor implements WireServer.Handler {

  private final BotApiStandIn api;

  ControlDoor(BotApiStandIn api) {
    this.api = api;
  }

  @Override
  public WireAnswer handle(WireRequest request) {
    JsonNode order =
        Json.parse(new String(request.body(), StandardCharsets.UTF_8)).orElseGet(Json::object);
    try {
      return WireAnswer.Reply.json(200, obey(request.path(), order).toString());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return WireAnswer.Reply.json(
          400, Json.object().put("error", String.valueOf(e.getMessage())).toString());
    }
  }

  private JsonNode obey(String path, JsonNode order) {
    long userId = order.path("userId").asLong();
    return switch (path) {
      case "/says" -> update(api.says(userId, order.path("text").asText()));
      case "/presses" ->
          update(
              api.presses(userId, order.path("messageId").asLong(), order.path("button").asText()));
      case "/update" -> update(api.update(order.toString()));
      case "/begins" -> {
        api.begins(userId);
        yield Json.object();
      }
      case "/fault" -> {
        api.inject(fault(order));
        yield Json.object();
      }
      case "/clearFaults" -> {
        api.clearFaults();
        yield Json.object();
      }
      case "/sent" -> sent(order.path("chatId").asLong());
      case "/counts" -> counts(order);
      default -> throw new IllegalArgumentException("no such order: " + path);
    };
  }

  private static ObjectNode update(long id) {
    return Json.object().put("updateId", id);
  }

  private static Fault fault(JsonNode order) {
    Fault kind =
        switch (order.path("kind").asText()) {
          case "latency" -> Fault.latency(Duration.ofMillis(order.path("millis").asLong()));
          case "hang" -> Fault.hang();
          case "reset" -> Fault.reset();
          case "badGateway" -> Fault.badGateway();
          case "serverError" -> Fault.serverError();
          case "tooManyRequests" -> Fault.tooManyRequests(order.path("seconds").asInt(1));
          default -> throw new IllegalArgumentException("no such fault: " + order.path("kind"));
        };
    Fault narrowed =
        kind.on(order.path("method").asText())
            .inChat(order.path("chatId").asLong())
            .times(order.path("times").asInt());
    return order.path("afterEffect").asBoolean() ? narrowed.afterEffect() : narrowed;
  }

  private ArrayNode sent(long chatId) {
    List<SentMessage> messages = chatId == 0 ? api.sent() : api.sent(chatId);
    ArrayNode all = Json.array();
    for (SentMessage message : messages) {
      all.addObject()
          .put("id", message.id())
          .put("chatId", message.chatId())
          .put("firstText", message.versions().getFirst().text())
          .put("text", message.text())
          .put("edits", message.edits().size())
          .put("sentAt", message.sentAt().toString());
    }
    return all;
  }

  private ObjectNode counts(JsonNode order) {
    ObjectNode counts = Json.object().put("waitingUpdates", api.waitingUpdates());
    ObjectNode calls = counts.putObject("calls");
    order.path("methods").forEach(method -> calls.put(method.asText(), api.calls(method.asText())));
    return counts;
  }
}
