package dev.nightshift.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.Post;
import dev.nightshift.cli.terminal.Spans;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Says something and waits for what is answered to it. */
final class Conversation {
  private static final String MESSAGES = "/api/v1/messages";
  private static final Duration PACE = Duration.ofMillis(150);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private final Invocation invocation;
  private final Gateway gateway;

  Conversation(Invocation invocation, Gateway gateway) {
    this.invocation = invocation;
    this.gateway = gateway;
  }

  /** Returns the message's id once the gateway has it for good. */
  String say(String text) {
    JsonNode accepted = new Post(MESSAGES, Json.object().put("text", text)).to(gateway, invocation);
    return Json.text(accepted, "id");
  }

  /**
   * Hands over every reply once it is complete, in order; returns the message as it stands when it
   * is handled and nothing of it is awaited any more. What takes longer than anybody waits is
   * handed over as far as it is said.
   */
  JsonNode awaitReplies(String id, Consumer<Reply> sink) {
    Instant start = invocation.clock().instant();
    int shown = 0;
    while (true) {
      JsonNode message = invocation.longPatience().ask(() -> gateway.get(path(id)));
      JsonNode replies = message.path("replies");
      boolean handled = isFinished(Json.text(message, "state"));
      boolean late = !invocation.clock().instant().isBefore(start.plus(LONGEST_WAIT));
      for (; shown < replies.size() && (late || !pending(replies.path(shown))); shown++) {
        sink.accept(Reply.of(replies.path(shown), gateway.base()));
      }
      if (handled && shown == replies.size()) {
        return message;
      }
      if (late) {
        throw CommandFailed.failed(
            "No answer within %s; the message %s is kept and will be handled."
                .formatted(Spans.of(LONGEST_WAIT), id));
      }
      invocation.pause().pause(PACE);
    }
  }

  /** What it says is completed within moments. */
  private static boolean pending(JsonNode reply) {
    return reply.path("pending").asBoolean();
  }

  private static String path(String id) {
    return MESSAGES + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static boolean isFinished(String state) {
    return switch (state) {
      case "HANDLED", "VOIDED", "FAILED" -> true;
      default -> false;
    };
  }
}
