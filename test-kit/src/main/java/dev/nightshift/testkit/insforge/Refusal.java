package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.WireAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as InsForge or the PostgREST behind it words it. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Fault.Shape shape;
  private final String code;
  private final @Nullable String details;

  private Refusal(
      int status, Fault.Shape shape, String code, String message, @Nullable String details) {
    super(message);
    this.status = status;
    this.shape = shape;
    this.code = code;
    this.details = details;
  }

  static Refusal insForge(int status, String error, String message) {
    return new Refusal(status, Fault.Shape.INSFORGE, error, message, null);
  }

  static Refusal postgrest(int status, String code, String message) {
    return new Refusal(status, Fault.Shape.POSTGREST, code, message, null);
  }

  /** Not exactly one row where one was asked for. */
  static Refusal notOne(int rows) {
    return new Refusal(
        406,
        Fault.Shape.POSTGREST,
        "PGRST116",
        "JSON object requested, multiple (or no) rows returned",
        "The result contains " + rows + " rows");
  }

  /** It repeats what it was given, as careless servers do. */
  static Refusal of(Fault.Status fault, String authorization) {
    return fault.shape() == Fault.Shape.INSFORGE
        ? insForge(fault.status(), "ON_CUE", "This call with " + authorization + " was to fail.")
        : postgrest(fault.status(), "XX000", "this call with " + authorization + " was to fail");
  }

  WireAnswer.Reply reply(Map<String, String> headers) {
    ObjectNode body = Json.object();
    switch (shape) {
      case INSFORGE ->
          body.put("error", code)
              .put("message", getMessage())
              .put("statusCode", status)
              .put("nextActions", "Look at the call.");
      case POSTGREST ->
          body.put("code", code)
              .put("message", getMessage())
              .put("details", details)
              .putNull("hint");
    }
    return new WireAnswer.Reply(status, "application/json", headers, Json.bytes(body));
  }
}
