package dev.nightshift.testkit.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client gets to see: an answer, a bad one, or none. */
public sealed interface ModelAnswer {

  /** Tokens that an answer claims to have used where nothing else is said. */
  Usage USUAL = new Usage(100, 20);

  /** Tokens sent and received. */
  record Usage(int input, int output) {}

  /** A tool that the model wants called. */
  record Call(String tool, String arguments) {}

  /** Text. */
  record Text(String text, Usage usage) implements ModelAnswer {}

  /** Calls of tools. */
  record Tools(List<Call> calls, Usage usage) implements ModelAnswer {
    public Tools {
      calls = List.copyOf(calls);
    }
  }

  /** The model declines, in the protocol's own form. */
  record Refusal(String text) implements ModelAnswer {}

  /** Another status than 200. */
  record Status(int status, Map<String, String> headers, String body) implements ModelAnswer {
    public Status {
      headers = Map.copyOf(headers);
    }
  }

  /** Another status than 200; the connection breaks in the middle of its body. */
  record BrokenStatus(Status whole) implements ModelAnswer {}

  /** 200 with a web page. */
  record Html() implements ModelAnswer {}

  /** 200 with the first half of an answer, as if that were all. */
  record Truncated(Text whole) implements ModelAnswer {}

  /** The connection breaks after so many parts; 0: without a byte. */
  record Reset(Text whole, int parts) implements ModelAnswer {}

  /** The same, later. */
  record Delayed(Duration delay, ModelAnswer answer) implements ModelAnswer {}

  static Text text(String text) {
    return new Text(text, USUAL);
  }

  static Tools call(String tool, String arguments) {
    return new Tools(List.of(new Call(tool, arguments)), USUAL);
  }

  static Status status(int status) {
    return new Status(status, Map.of(), "{\"error\":{\"message\":\"no\",\"type\":\"test_error\"}}");
  }

  /** Too many requests; come back after so many seconds. */
  static Status tooMany(int retryAfterSeconds) {
    return new Status(
        429,
        Map.of("Retry-After", Integer.toString(retryAfterSeconds)),
        "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}");
  }

  static Reset reset() {
    return new Reset(text("lost"), 0);
  }

  default Delayed after(Duration delay) {
    return new Delayed(delay, this);
  }

  /**
   * Reads a script as it comes to the control door, an array of objects such as {@code {"text":
   * "…"}}, {@code {"tool": "…", "arguments": {…}}}, {@code {"status": 429, "retryAfter": 1}},
   * {@code {"fault": "html|truncated|reset|broken-off|refusal"}}; each may have a {@code delayMs}.
   */
  static List<ModelAnswer> script(JsonNode array) {
    List<ModelAnswer> answers = new ArrayList<>();
    array.forEach(
        entry -> {
          ModelAnswer answer = read(entry);
          long delayMs = entry.path("delayMs").asLong(0);
          answers.add(delayMs > 0 ? answer.after(Duration.ofMillis(delayMs)) : answer);
        });
    return List.copyOf(answers);
  }

  private static ModelAnswer read(JsonNode entry) {
    if (entry.has("text")) {
      return text(entry.path("text").asText());
    }
    if (entry.has("tool")) {
      return call(entry.path("tool").asText(), entry.path("arguments").toString());
    }
    if (entry.has("status")) {
      int status = entry.path("status").asInt();
      return status == 429 && entry.has("retryAfter")
          ? tooMany(entry.path("retryAfter").asInt())
          : status(status);
    }
    return switch (entry.path("fault").asText()) {
      case "html" -> new Html();
      case "truncated" -> new Truncated(text("This is cut off"));
      case "reset" -> reset();
      case "broken-off" -> new Reset(text("This is broken off"), 1);
      case "refusal" -> new Refusal("I cannot help with that.");
      default -> throw new IllegalArgumentException("no such answer: " + entry);
    };
  }
}
