package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.testkit.wire.Upload;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays people: what each of them does becomes an update. Under the lock. */
final class Conversation {

  private static final Pattern COMMAND =
      Pattern.compile("(?<!\\S)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?");

  private final Clock clock;
  private final String token;
  private final Chats chats;
  private final Messages messages;
  private final Files files;
  private final Callbacks callbacks;
  private final Updates updates;
  private final Map<Long, Long> messageOf = new HashMap<>();

  Conversation(
      BotApiOptions options,
      Chats chats,
      Messages messages,
      Files files,
      Callbacks callbacks,
      Updates updates) {
    this.clock = options.clock();
    this.token = options.token();
    this.chats = chats;
    this.messages = messages;
    this.files = files;
    this.callbacks = callbacks;
    this.updates = updates;
  }

  long says(Chat chat, long userId, String text) {
    return arrives(withText(begun(chat, userId), text));
  }

  long replies(long userId, long messageId, String text) {
    SentMessage answered = messages.existing(messageId);
    Chat chat = chats.existing(answered.chatId());
    ObjectNode message = begun(chat, userId);
    message.set("reply_to_message", messages.json(answered, chat));
    return arrives(withText(message, text));
  }

  long sendsDocument(Chat chat, long userId, Upload upload) {
    ObjectNode message = begun(chat, userId);
    message.setAll(Files.json(files.keep("document", upload)));
    return arrives(message);
  }

  long edits(long userId, long updateId, String text) {
    ObjectNode message =
        Optional.ofNullable(messageOf.get(updateId))
            .flatMap(messages::received)
            .filter(theirs -> theirs.path("from").path("id").asLong() == userId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "update " + updateId + " brought no message of user " + userId));
    message.put("edit_date", clock.instant().getEpochSecond());
    return updates.add("edited_message", withText(message, text).deepCopy());
  }

  long presses(long userId, long messageId, String text) {
    SentMessage message = messages.existing(messageId);
    Button button =
        message.buttons().stream()
            .filter(each -> each.text().equals(text) && !each.callbackData().isEmpty())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "message %d has no button \"%s\" to press, but %s"
                            .formatted(messageId, text, message.buttons())));
    return pressesWithData(userId, messageId, button.callbackData());
  }

  long pressesWithData(long userId, long messageId, String data) {
    SentMessage message = messages.existing(messageId);
    ObjectNode shown = messages.json(message, chats.existing(message.chatId()));
    return updates.add("callback_query", callbacks.press(userId, data, shown));
  }

  /** The bot comes or goes, by this person's hand. */
  long moves(Chat chat, long userId, String status) {
    String before = chat.botIsOut() ? "kicked" : chat.isPrivate() ? "member" : "left";
    chat.botIsOut(!status.equals("member"));
    ObjectNode change = Json.object();
    change.set("chat", chat.json());
    change.set("from", People.json(userId));
    change.put("date", clock.instant().getEpochSecond());
    change.set("old_chat_member", membership(status.equals("kicked") ? "member" : before));
    change.set("new_chat_member", membership(status));
    return updates.add("my_chat_member", change);
  }

  private ObjectNode membership(String status) {
    ObjectNode membership = Json.object();
    membership.set("user", People.bot(token));
    membership.put("status", status);
    return status.equals("kicked") ? membership.put("until_date", 0) : membership;
  }

  long upgrades(Chat group, Chat supergroup, long userId) {
    ObjectNode goodbye = messages.receive(group, userId).put("migrate_to_chat_id", supergroup.id());
    ObjectNode hello = messages.receive(supergroup, userId).put("migrate_from_chat_id", group.id());
    group.migratedTo(supergroup.id());
    long update = arrives(goodbye);
    arrives(hello);
    return update;
  }

  private ObjectNode begun(Chat chat, long userId) {
    if (chat.botIsOut()) {
      throw new IllegalStateException("the bot is not in chat " + chat.id() + " any more");
    }
    return messages.receive(chat, userId);
  }

  private static ObjectNode withText(ObjectNode message, String text) {
    message.put("text", text);
    message.remove("entities");
    ArrayNode entities = Json.array();
    Matcher command = COMMAND.matcher(text);
    while (command.find()) {
      entities
          .addObject()
          .put("type", "bot_command")
          .put("offset", command.start())
          .put("length", command.end() - command.start());
    }
    if (!entities.isEmpty()) {
      message.set("entities", entities);
    }
    return message;
  }

  /** A copy goes out: a later edit must not change what waits. */
  private long arrives(ObjectNode message) {
    long update = updates.add("message", message.deepCopy());
    messageOf.put(update, message.path("message_id").asLong());
    return update;
  }
}
