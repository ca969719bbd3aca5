package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.Upload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files by their id, in both directions. Under the lock. */
final class Files {

  private static final int LARGEST_DOCUMENT = 50 * 1024 * 1024;
  private static final int LARGEST_PHOTO = 10 * 1024 * 1024;

  private final Map<String, SentFile> files = new HashMap<>();

  /** The file of a call: uploaded, attached under another name, or known by its id. */
  SentFile named(Parameters call, String kind) throws Refusal {
    String value = call.text(kind);
    String part = value.startsWith("attach://") ? value.substring("attach://".length()) : kind;
    Upload upload = call.files().get(part);
    if (upload != null) {
      return checked(upload, kind);
    }
    if (value.isEmpty()) {
      throw Refusal.badRequest("there is no " + kind + " in the request");
    }
    SentFile known = files.get(value);
    if (known == null || !known.kind().equals(kind)) {
      throw Refusal.badRequest("wrong file identifier/HTTP URL specified");
    }
    return known;
  }

  private SentFile checked(Upload upload, String kind) throws Refusal {
    int size = upload.bytes().length;
    if (size == 0) {
      throw Refusal.badRequest("file must be non-empty");
    }
    if (size > LARGEST_DOCUMENT) {
      throw Refusal.tooLarge();
    }
    if (kind.equals("photo") && size > LARGEST_PHOTO) {
      throw Refusal.badRequest(
          "file of size %d bytes is too big for a photo; the maximum size is %d bytes"
              .formatted(size, LARGEST_PHOTO));
    }
    return keep(kind, upload);
  }

  SentFile keep(String kind, Upload upload) {
    SentFile file =
        new SentFile(
            "file-" + (files.size() + 1),
            kind,
            upload.name(),
            upload.contentType(),
            upload.bytes());
    files.put(file.fileId(), file);
    return file;
  }

  /** {@code getFile}: the path is below {@code /file/bot<token>/}. */
  JsonNode locate(Parameters call) throws Refusal {
    SentFile file = files.get(call.text("file_id"));
    if (file == null) {
      throw Refusal.badRequest("invalid file_id");
    }
    return identity(file).put("file_path", file.kind() + "s/" + file.fileId());
  }

  Optional<SentFile> at(String path) {
    return Optional.ofNullable(files.get(path.substring(path.indexOf('/') + 1)));
  }

  /** The field of a message that describes its file. */
  static ObjectNode json(SentFile file) {
    ObjectNode json = Json.object();
    ObjectNode identity = identity(file);
    if (file.kind().equals("photo")) {
      json.putArray("photo").add(identity.put("width", 1280).put("height", 720));
    } else {
      json.set(
          "document", identity.put("file_name", file.name()).put("mime_type", file.contentType()));
    }
    return json;
  }

  private static ObjectNode identity(SentFile file) {
    return Json.object()
        .put("file_id", file.fileId())
        .put("file_unique_id", "unique-" + file.fileId())
        .put("file_size", file.bytes().length);
  }
}
