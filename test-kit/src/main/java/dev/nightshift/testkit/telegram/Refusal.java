package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import org.jspecify.annotations.Nullable;

/** A call that Telegram does not do, in its own words. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final int code;
  private final transient @Nullable ObjectNode parameters;

  private Refusal(int code, String description, @Nullable ObjectNode parameters) {
    super(description, null, false, false);
    this.code = code;
    this.parameters = parameters;
  }

  static Refusal badRequest(String why) {
    return new Refusal(400, "Bad Request: " + why, null);
  }

  static Refusal forbidden(String why) {
    return new Refusal(403, "Forbidden: " + why, null);
  }

  static Refusal conflict(String why) {
    return new Refusal(409, "Conflict: " + why, null);
  }

  static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", null);
  }

  static Refusal notFound() {
    return new Refusal(404, "Not Found", null);
  }

  static Refusal tooLarge() {
    return new Refusal(413, "Request Entity Too Large", null);
  }

  static Refusal tooManyRequests(long retryAfterSeconds) {
    return new Refusal(
        429,
        "Too Many Requests: retry after " + retryAfterSeconds,
        Json.object().put("retry_after", retryAfterSeconds));
  }

  static Refusal migrated(long toChat) {
    return new Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        Json.object().put("migrate_to_chat_id", toChat));
  }

  WireAnswer.Reply reply() {
    ObjectNode body =
        Json.object().put("ok", false).put("error_code", code).put("description", getMessage());
    if (parameters != null) {
      body.set("parameters", parameters);
    }
    return WireAnswer.Reply.json(code, body.toString());
  }
}
