package dev.nightshift.testkit.insforge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.MultipartBody;
import dev.nightshift.testkit.wire.Upload;
import dev.nightshift.testkit.wire.WireAnswer;
import dev.nightshift.testkit.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** {@code /api/storage/buckets/{bucket}}: uploads, directly or to a presigned address. */
final class StorageApi {

  static final String PATH = "/api/storage/buckets/";
  static final String PRESIGNED = "/presigned/";

  private static final String POLICY = "signed-policy";

  private final String url;
  private final Map<String, Boolean> buckets = new ConcurrentHashMap<>();
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final Map<String, byte[]> unconfirmed = new ConcurrentHashMap<>();
  private final AtomicInteger keys = new AtomicInteger();

  StorageApi(String url) {
    this.url = url;
  }

  void bucket(String name, boolean presigned) {
    buckets.put(name, presigned);
  }

  Map<String, byte[]> objects(String bucket) {
    Map<String, byte[]> objects = new HashMap<>();
    stored.forEach(
        (path, bytes) -> {
          if (path.startsWith(bucket + "/")) {
            objects.put(path.substring(bucket.length() + 1), bytes);
          }
        });
    return objects;
  }

  WireAnswer.Reply answer(WireRequest request) throws Refusal {
    String[] words =
        Stream.of(request.path().substring(PATH.length()).split("/", -1))
            .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toArray(String[]::new);
    String bucket = words[0];
    if (!buckets.containsKey(bucket)) {
      throw Refusal.insForge(404, "STORAGE_NOT_FOUND", "There is no bucket " + bucket + ".");
    }
    if (words.length == 2 && words[1].equals("upload-strategy")) {
      return strategy(bucket, Json.read(request.body()).path("filename").asText("file"));
    }
    if (words.length == 3 && request.verb().equals("PUT")) {
      stored.put(bucket + "/" + words[2], file(request).bytes());
      return object(bucket, words[2]);
    }
    if (words.length == 4 && words[3].equals("confirm-upload")) {
      return confirm(bucket, words[2]);
    }
    throw Refusal.insForge(404, "NOT_FOUND", request.path());
  }

  private WireAnswer.Reply strategy(String bucket, String filename) {
    String key = keys.incrementAndGet() + "-" + filename;
    String object = PATH + bucket + "/objects/" + key;
    ObjectNode strategy = Json.object().put("key", key);
    if (Boolean.TRUE.equals(buckets.get(bucket))) {
      strategy
          .put("method", "presigned")
          .put("uploadUrl", url + PRESIGNED + bucket)
          .put("confirmRequired", true)
          .put("confirmUrl", object + "/confirm-upload")
          .putObject("fields")
          .put("key", key)
          .put("policy", POLICY);
    } else {
      strategy.put("method", "direct").put("uploadUrl", object).put("confirmRequired", false);
    }
    return WireAnswer.Reply.json(200, strategy.toString());
  }

  /** A store of objects that takes the signed form and refuses a second way to be recognised. */
  WireAnswer.Reply presigned(WireRequest request) throws Refusal {
    if (!request.header("authorization").isEmpty()) {
      return xml(400, "Only one auth mechanism allowed");
    }
    Map<String, String> fields = new HashMap<>();
    Upload file = file(request, fields);
    if (!POLICY.equals(fields.get("policy"))) {
      return xml(403, "Access Denied");
    }
    String bucket = request.path().substring(PRESIGNED.length());
    unconfirmed.put(bucket + "/" + fields.get("key"), file.bytes());
    return new WireAnswer.Reply(204, "application/xml", new byte[0]);
  }

  private WireAnswer.Reply confirm(String bucket, String key) throws Refusal {
    byte[] bytes = unconfirmed.remove(bucket + "/" + key);
    if (bytes == null) {
      throw Refusal.insForge(404, "STORAGE_NOT_FOUND", "Nothing was uploaded as " + key + ".");
    }
    stored.put(bucket + "/" + key, bytes);
    return object(bucket, key);
  }

  private WireAnswer.Reply object(String bucket, String key) {
    return WireAnswer.Reply.json(
        201, Json.object().put("bucket", bucket).put("key", key).toString());
  }

  private static WireAnswer.Reply xml(int status, String message) {
    return new WireAnswer.Reply(
        status,
        "application/xml",
        ("<Error><Message>" + message + "</Message></Error>").getBytes(StandardCharsets.UTF_8));
  }

  private static Upload file(WireRequest request) throws Refusal {
    return file(request, new HashMap<>());
  }

  private static Upload file(WireRequest request, Map<String, String> fields) throws Refusal {
    Map<String, Upload> files = new HashMap<>();
    try {
      MultipartBody.read(request, fields::put, files);
    } catch (MultipartBody.MalformedException e) {
      throw Refusal.insForge(400, "INVALID_INPUT", String.valueOf(e.getMessage()));
    }
    Upload file = files.get("file");
    if (file == null) {
      throw Refusal.insForge(400, "INVALID_INPUT", "There is no part named file.");
    }
    return file;
  }
}
