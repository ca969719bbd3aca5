package dev.nightshift.testkit.telegram;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The chats that the bot may know: private ones have their person's id, groups negative ones. */
final class Chats {

  private final Map<Long, Chat> chats = new HashMap<>();

  /** The private chat with this person, begun by them at the latest now. */
  Chat withPerson(long userId) {
    if (userId <= 0) {
      throw new IllegalArgumentException("a person's id is positive: " + userId);
    }
    return chats.computeIfAbsent(userId, id -> new Chat(id, "private", ""));
  }

  /** Ids below -1,000,000,000,000 are supergroups', as with Telegram. */
  Chat group(long groupId, String title) {
    if (groupId >= 0) {
      throw new IllegalArgumentException("a group's id is negative: " + groupId);
    }
    String type = groupId < -1_000_000_000_000L ? "supergroup" : "group";
    return chats.computeIfAbsent(groupId, id -> new Chat(id, type, title));
  }

  /** For tests: a chat that must be there. */
  Chat existing(long chatId) {
    return Optional.ofNullable(chats.get(chatId))
        .orElseThrow(
            () -> new IllegalStateException("nobody has begun chat " + chatId + " with the bot"));
  }

  boolean has(long chatId) {
    return chats.containsKey(chatId);
  }

  /** The chat a call names, which the bot may write to. */
  Chat named(Parameters call) throws Refusal {
    String named = call.text("chat_id");
    if (named.isEmpty()) {
      throw Refusal.badRequest("chat_id is empty");
    }
    Chat chat = chats.get(idOf(named));
    if (chat == null) {
      throw Refusal.badRequest("chat not found");
    }
    chat.mustBeOpen();
    return chat;
  }

  /** 0, which no chat has, for what is no number (such as a channel's name). */
  static long idOf(String named) {
    try {
      return Long.parseLong(named.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
