package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.telegram.SentMessage.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every message there is: the bot's with all their versions, people's as they came. One count of
 * ids over all chats, as a bot sees them. Under the lock.
 */
final class Messages {

  private final Clock clock;
  private final ObjectNode bot;
  private final Map<Long, SentMessage> sent = new LinkedHashMap<>();
  private final Map<Long, List<Long>> sentIn = new HashMap<>();
  private final Map<Long, ObjectNode> received = new HashMap<>();
  private long lastId;

  Messages(Clock clock, ObjectNode bot) {
    this.clock = clock;
    this.bot = bot;
  }

  /** A person's message, without its content. */
  ObjectNode receive(Chat chat, long userId) {
    ObjectNode message = Json.object().put("message_id", ++lastId);
    message.set("from", People.json(userId));
    message.set("chat", chat.json());
    message.put("date", clock.instant().getEpochSecond());
    received.put(lastId, message);
    return message;
  }

  Optional<ObjectNode> received(long messageId) {
    return Optional.ofNullable(received.get(messageId));
  }

  SentMessage send(
      Chat chat, FormattedText text, Keyboard keyboard, @Nullable SentFile file, long replyTo) {
    SentMessage message =
        new SentMessage(
            ++lastId, chat.id(), List.of(version(text, keyboard)), file, replyTo, false);
    sent.put(message.id(), message);
    sentIn.computeIfAbsent(chat.id(), id -> new ArrayList<>()).add(message.id());
    return message;
  }

  /** The bot's own text message in this chat, which is still there. */
  SentMessage editable(Chat chat, long messageId) throws Refusal {
    if (received.containsKey(messageId)) {
      throw Refusal.badRequest("message can't be edited");
    }
    SentMessage message = sent.get(messageId);
    if (message == null || message.chatId() != chat.id() || message.deleted()) {
      throw Refusal.badRequest("message to edit not found");
    }
    if (message.file() != null) {
      throw Refusal.badRequest("there is no text in the message to edit");
    }
    return message;
  }

  Version edited(SentMessage message, FormattedText text, Keyboard keyboard) throws Refusal {
    Version now = message.versions().getLast();
    Version then = version(text, keyboard);
    if (now.text().equals(then.text())
        && now.entities().equals(then.entities())
        && now.markup().equals(then.markup())) {
      throw Refusal.badRequest(
          "message is not modified: specified new message content and reply markup are exactly the"
              + " same as a current content and reply markup of the message");
    }
    return then;
  }

  SentMessage add(SentMessage message, Version version) {
    List<Version> versions = new ArrayList<>(message.versions());
    versions.add(version);
    return replace(
        new SentMessage(
            message.id(), message.chatId(), versions, message.file(), message.replyTo(), false));
  }

  /** A person deletes the bot's message. */
  void delete(long messageId) {
    SentMessage message = existing(messageId);
    replace(
        new SentMessage(
            messageId,
            message.chatId(),
            message.versions(),
            message.file(),
            message.replyTo(),
            true));
  }

  private SentMessage replace(SentMessage message) {
    sent.put(message.id(), message);
    return message;
  }

  private Version version(FormattedText text, Keyboard keyboard) {
    return new Version(
        text.text(),
        text.entities(),
        keyboard.rows(),
        keyboard.markup() == null ? "" : keyboard.markup().toString(),
        clock.instant());
  }

  /** Whether a message of that id is in the chat, of whomever. */
  boolean isThere(Chat chat, long messageId) {
    ObjectNode theirs = received.get(messageId);
    if (theirs != null) {
      return theirs.path("chat").path("id").asLong() == chat.id();
    }
    SentMessage ours = sent.get(messageId);
    return ours != null && ours.chatId() == chat.id() && !ours.deleted();
  }

  /** For tests: a message that must have been sent. */
  SentMessage existing(long messageId) {
    return Optional.ofNullable(sent.get(messageId))
        .orElseThrow(() -> new IllegalStateException("the bot sent no message " + messageId));
  }

  List<SentMessage> in(long chatId) {
    return sentIn.getOrDefault(chatId, List.of()).stream().map(this::existing).toList();
  }

  List<SentMessage> all() {
    return List.copyOf(sent.values());
  }

  /** As Telegram answers with it and shows it in button presses. */
  ObjectNode json(SentMessage message, Chat chat) {
    Version now = message.versions().getLast();
    ObjectNode json = Json.object().put("message_id", message.id());
    json.set("from", bot);
    json.set("chat", chat.json());
    json.put("date", message.sentAt().getEpochSecond());
    if (!message.edits().isEmpty()) {
      json.put("edit_date", now.at().getEpochSecond());
    }
    SentFile file = message.file();
    if (file != null) {
      json.setAll(Files.json(file));
    }
    if (!now.text().isEmpty()) {
      json.put(file == null ? "text" : "caption", now.text());
    }
    if (!now.entities().isEmpty()) {
      json.set(
          file == null ? "entities" : "caption_entities",
          new FormattedText(now.text(), now.entities()).entitiesJson());
    }
    if (!now.keyboard().isEmpty()) {
      Json.parse(now.markup()).ifPresent(markup -> json.set("reply_markup", markup));
    }
    return json;
  }
}
