package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nightshift.testkit.wire.MultipartBody;
import dev.nightshift.testkit.wire.Upload;
import dev.nightshift.testkit.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one call, however they came: query, form, JSON or multipart. Inside a form a
 * structured value is JSON in text, inside JSON it is itself: both read the same here.
 */
record Parameters(Map<String, JsonNode> values, Map<String, Upload> files) {

  Parameters {
    values = Map.copyOf(values);
    files = Map.copyOf(files);
  }

  /** What is in the body wins over the query. */
  static Parameters of(WireRequest request) throws Refusal {
    Map<String, JsonNode> values = new HashMap<>();
    Map<String, Upload> files = new HashMap<>();
    form(request.query(), values);
    String type = request.header("content-type").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json") && request.body().length > 0) {
      json(text(request.body()), values);
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      form(text(request.body()), values);
    } else if (type.startsWith("multipart/form-data")) {
      multipart(request, values, files);
    }
    return new Parameters(values, files);
  }

  String text(String name) {
    return string(name).orElse("");
  }

  Optional<String> string(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(node -> !node.isNull())
        .map(node -> node.isValueNode() ? node.asText() : node.toString());
  }

  Optional<Long> number(String name) throws Refusal {
    Optional<String> text = string(name).filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.valueOf(text.get().strip()));
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("parameter \"" + name + "\" is not a number");
    }
  }

  boolean flag(String name) {
    return string(name).map(value -> value.equals("true") || value.equals("1")).orElse(false);
  }

  Optional<JsonNode> structure(String name) throws Refusal {
    JsonNode value = values.get(name);
    if (value == null || value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      return Optional.of(value);
    }
    Optional<JsonNode> parsed = Json.parse(value.asText());
    if (parsed.isEmpty()) {
      throw Refusal.badRequest("can't parse " + name.replace('_', ' ') + " JSON object");
    }
    return parsed;
  }

  private static void json(String body, Map<String, JsonNode> into) throws Refusal {
    JsonNode object = Json.parse(body).filter(JsonNode::isObject).orElse(null);
    if (object == null) {
      throw Refusal.badRequest("can't parse JSON object");
    }
    object.properties().forEach(field -> into.put(field.getKey(), field.getValue()));
  }

  private static void form(String pairs, Map<String, JsonNode> into) throws Refusal {
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        into.put(
            decode(pair.substring(0, equals)), new TextNode(decode(pair.substring(equals + 1))));
      }
    }
  }

  private static void multipart(
      WireRequest request, Map<String, JsonNode> values, Map<String, Upload> files) throws Refusal {
    try {
      MultipartBody.read(request, (name, value) -> values.put(name, new TextNode(value)), files);
    } catch (MultipartBody.MalformedException e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static String decode(String encoded) throws Refusal {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("can't decode the parameters");
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
