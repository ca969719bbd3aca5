package dev.nightshift.gateway.telegram.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.gateway.telegram.chat.ChatKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads updates. Total: any JSON at all is read as something, and nothing is thrown. */
final class UpdateParser {

  private static final List<String> FILES =
      List.of("document", "photo", "audio", "video", "voice", "animation", "video_note");
  private static final List<String> OTHER_CONTENT =
      List.of("sticker", "location", "venue", "contact", "poll", "dice", "story", "game");
  private static final int LONGEST_QUERY_ID = 200;
  private static final String NO_SENDER = "it has no sender";
  private static final String NO_CHAT = "it has no chat";

  private UpdateParser() {}

  /** The update's number; without one it cannot be told from others, nor confirmed. */
  static OptionalLong id(JsonNode update) {
    OptionalLong id = number(update.path("update_id"));
    return id.isPresent() && id.getAsLong() >= 0 && id.getAsLong() < Long.MAX_VALUE
        ? id
        : OptionalLong.empty();
  }

  static Update read(long id, JsonNode update) {
    if (update.has("message")) {
      return message(id, update.path("message"));
    }
    if (update.has("edited_message")) {
      return edit(id, update.path("edited_message"));
    }
    if (update.has("callback_query")) {
      return press(id, update.path("callback_query"));
    }
    if (update.has("my_chat_member")) {
      return move(id, update.path("my_chat_member"));
    }
    return new Update.Irrelevant(id);
  }

  private static Update message(long id, JsonNode message) {
    Optional<Place> place = place(message.path("chat"));
    if (place.isEmpty()) {
      return new Update.Unreadable(id, NO_CHAT);
    }
    OptionalLong to = number(message.path("migrate_to_chat_id"));
    if (to.isPresent()) {
      return new Update.Migrated(id, place.get(), to.getAsLong());
    }
    return content(id, place.get(), message);
  }

  private static Update content(long id, Place place, JsonNode message) {
    boolean text = message.path("text").isTextual();
    boolean file = hasAny(message, FILES);
    if (!text && !file && !hasAny(message, OTHER_CONTENT)) {
      return new Update.Irrelevant(id);
    }
    if (place.kind() == ChatKind.CHANNEL || message.path("from").path("is_bot").asBoolean()) {
      return new Update.Irrelevant(id);
    }
    Optional<Person> person = person(message.path("from"));
    if (person.isEmpty()) {
      return new Update.Unreadable(id, NO_SENDER);
    }
    OptionalLong answered = number(message.path("reply_to_message").path("from").path("id"));
    return text
        ? new Update.Said(id, place, person.get(), message.path("text").textValue(), answered)
        : new Update.Attached(
            id, place, person.get(), message.path("caption").asText(""), answered, file);
  }

  private static Update edit(long id, JsonNode message) {
    if (!message.path("text").isTextual() || message.path("from").path("is_bot").asBoolean()) {
      return new Update.Irrelevant(id);
    }
    Optional<Place> place = place(message.path("chat"));
    Optional<Person> person = person(message.path("from"));
    OptionalLong messageId = number(message.path("message_id"));
    if (place.isEmpty() || person.isEmpty() || messageId.isEmpty()) {
      return new Update.Unreadable(id, "an edit without its message");
    }
    return new Update.Edited(id, place.get(), person.get(), messageId.getAsLong());
  }

  private static Update press(long id, JsonNode query) {
    String queryId = query.path("id").asText("");
    Optional<Person> person = person(query.path("from"));
    if (queryId.isBlank() || queryId.length() > LONGEST_QUERY_ID || person.isEmpty()) {
      return new Update.Unreadable(id, "a press by nobody");
    }
    return new Update.Pressed(
        id,
        queryId,
        place(query.path("message").path("chat")),
        person.get(),
        query.path("data").asText(""));
  }

  private static Update move(long id, JsonNode change) {
    Optional<Place> place = place(change.path("chat"));
    JsonNode member = change.path("new_chat_member");
    if (place.isEmpty()) {
      return new Update.Unreadable(id, NO_CHAT);
    }
    return switch (member.path("status").asText("")) {
      case "member", "administrator", "creator" -> new Update.Moved(id, place.get(), false);
      case "left", "kicked" -> new Update.Moved(id, place.get(), true);
      case "restricted" ->
          new Update.Moved(id, place.get(), !member.path("is_member").asBoolean(true));
      default -> new Update.Unreadable(id, "a membership of no known kind");
    };
  }

  private static Optional<Place> place(JsonNode chat) {
    OptionalLong id = number(chat.path("id"));
    Optional<ChatKind> kind = kind(chat.path("type").asText(""));
    if (id.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    String title = chat.path("title").asText("");
    return Optional.of(
        new Place(id.getAsLong(), kind.get(), title.isBlank() ? name(chat) : Words.clean(title)));
  }

  private static Optional<ChatKind> kind(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "private" -> ChatKind.PRIVATE;
          case "group" -> ChatKind.GROUP;
          case "supergroup" -> ChatKind.SUPERGROUP;
          case "channel" -> ChatKind.CHANNEL;
          default -> null;
        });
  }

  private static Optional<Person> person(JsonNode from) {
    OptionalLong id = number(from.path("id"));
    return id.isEmpty() ? Optional.empty() : Optional.of(new Person(id.getAsLong(), name(from)));
  }

  private static String name(JsonNode named) {
    String name =
        Words.clean(named.path("first_name").asText("") + " " + named.path("last_name").asText(""));
    return name.isEmpty() ? Words.clean(named.path("username").asText("")) : name;
  }

  private static boolean hasAny(JsonNode message, List<String> fields) {
    return fields.stream().anyMatch(message::has);
  }

  private static OptionalLong number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong()
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }
}
