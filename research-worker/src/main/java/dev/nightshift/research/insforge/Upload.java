package dev.nightshift.research.insforge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * One upload: InsForge says where to, then either takes the file itself or names a signed form of a
 * store of objects, after which it wants a confirmation.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; files are not copied.
record Upload(String bucket, String filename, String contentType, byte[] bytes) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> JSON_BODY = Map.of("Content-Type", "application/json");

  /** Makes a call. */
  interface Wire {
    Answer send(Call call);
  }

  /**
   * Returns the file's key.
   *
   * @param insForge to InsForge, with the key to it
   * @param elsewhere to the address in the call's path, without
   */
  String run(Wire insForge, Wire elsewhere) {
    JsonNode strategy = InsForge.json(insForge.send(ask()));
    String key = strategy.path("key").asText("");
    if (key.isEmpty()) {
      throw Classification.unreadable("");
    }
    String object = "/api/storage/buckets/" + bucket + "/objects/" + Name.encoded(key);
    if (!strategy.path("method").asText("").equals("presigned")) {
      insForge.send(form("PUT", object, JSON.createObjectNode()));
      return key;
    }
    elsewhere.send(form("POST", strategy.path("uploadUrl").asText(""), strategy.path("fields")));
    insForge.send(confirm(object + "/confirm-upload"));
    return key;
  }

  private Call ask() {
    String body =
        JSON.createObjectNode()
            .put("filename", filename)
            .put("contentType", contentType)
            .put("size", bytes.length)
            .toString();
    return call("POST", "/api/storage/buckets/" + bucket + "/upload-strategy", JSON_BODY, body);
  }

  private Call confirm(String path) {
    String body =
        JSON.createObjectNode()
            .put("size", bytes.length)
            .put("contentType", contentType)
            .toString();
    return call("POST", path, JSON_BODY, body);
  }

  private static Call call(String verb, String path, Map<String, String> headers, String body) {
    return Call.with("upload", verb, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Multipart (RFC 7578), the signed fields before the file, as stores of objects want it. */
  private Call form(String verb, String target, JsonNode fields) {
    String boundary = "nightshift-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length + 1024);
    fields
        .properties()
        .forEach(
            field ->
                write(
                    body,
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, quoted(field.getKey()), field.getValue().asText())));
    write(
        body,
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, quoted(filename), contentType.replaceAll("[\r\n]", "")));
    body.writeBytes(bytes);
    write(body, "\r\n--" + boundary + "--\r\n");
    return Call.with(
        "upload",
        verb,
        target,
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        body.toByteArray());
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return text.replace("\"", "%22").replaceAll("[\r\n]", " ");
  }
}
