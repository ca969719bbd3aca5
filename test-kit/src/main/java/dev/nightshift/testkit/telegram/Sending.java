package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that write into a chat. Each checks everything first, then the rates, and only then
 * has its effect. Under the lock.
 */
final class Sending {

  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;
  private static final Set<String> ACTIONS =
      Set.of(
          "typing",
          "upload_photo",
          "record_video",
          "upload_video",
          "record_voice",
          "upload_voice",
          "upload_document",
          "choose_sticker",
          "find_location",
          "record_video_note",
          "upload_video_note");

  private final Clock clock;
  private final Chats chats;
  private final Messages messages;
  private final Files files;
  private final SendingRates rates;
  private final Map<Long, List<ChatAction>> actions = new HashMap<>();

  Sending(Clock clock, Chats chats, Messages messages, Files files, SendingRates rates) {
    this.clock = clock;
    this.chats = chats;
    this.messages = messages;
    this.files = files;
    this.rates = rates;
  }

  JsonNode message(Parameters call) throws Refusal {
    Chat chat = chats.named(call);
    FormattedText text = text(call);
    Keyboard keyboard = Keyboard.of(call);
    long replyTo = replyTo(call, chat);
    rates.message(chat);
    return messages.json(messages.send(chat, text, keyboard, null, replyTo), chat);
  }

  JsonNode edit(Parameters call) throws Refusal {
    Chat chat = chats.named(call);
    Optional<Long> id = call.number("message_id");
    if (id.isEmpty()) {
      throw Refusal.badRequest("message identifier is not specified");
    }
    SentMessage message = messages.editable(chat, id.get());
    SentMessage.Version version = messages.edited(message, text(call), Keyboard.of(call));
    rates.edit(chat);
    return messages.json(messages.add(message, version), chat);
  }

  JsonNode file(Parameters call, String kind) throws Refusal {
    Chat chat = chats.named(call);
    FormattedText caption = FormattedText.of(call.text("caption"), call.text("parse_mode"));
    if (caption.text().length() > LONGEST_CAPTION) {
      throw Refusal.badRequest("message caption is too long");
    }
    Keyboard keyboard = Keyboard.of(call);
    long replyTo = replyTo(call, chat);
    SentFile file = files.named(call, kind);
    rates.message(chat);
    return messages.json(messages.send(chat, caption, keyboard, file, replyTo), chat);
  }

  JsonNode action(Parameters call) throws Refusal {
    Chat chat = chats.named(call);
    String action = call.text("action");
    if (!ACTIONS.contains(action)) {
      throw Refusal.badRequest("wrong parameter action in request");
    }
    actions
        .computeIfAbsent(chat.id(), id -> new ArrayList<>())
        .add(new ChatAction(action, clock.instant()));
    return BooleanNode.TRUE;
  }

  List<ChatAction> actions(long chatId) {
    return List.copyOf(actions.getOrDefault(chatId, List.of()));
  }

  private static FormattedText text(Parameters call) throws Refusal {
    FormattedText text = FormattedText.of(call.text("text"), call.text("parse_mode"));
    if (text.text().isEmpty()) {
      throw Refusal.badRequest("message text is empty");
    }
    if (text.text().length() > LONGEST_TEXT) {
      throw Refusal.badRequest("message is too long");
    }
    return text;
  }

  private long replyTo(Parameters call, Chat chat) throws Refusal {
    Optional<JsonNode> reply = call.structure("reply_parameters");
    if (reply.isEmpty()) {
      return 0;
    }
    long id = reply.get().path("message_id").asLong();
    if (messages.isThere(chat, id)) {
      return id;
    }
    if (reply.get().path("allow_sending_without_reply").asBoolean()) {
      return 0;
    }
    throw Refusal.badRequest("message to be replied not found");
  }
}
