package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whose command menu it is.
 *
 * @param type as in {@code BotCommandScope}
 * @param chatId 0 where the type names no chat
 * @param userId 0 where the type names no member
 * @param language two letters, or empty for all others
 */
public record CommandScope(String type, long chatId, long userId, String language) {

  public static CommandScope everyone() {
    return new CommandScope("default", 0, 0, "");
  }

  public static CommandScope allPrivateChats() {
    return new CommandScope("all_private_chats", 0, 0, "");
  }

  public static CommandScope allGroupChats() {
    return new CommandScope("all_group_chats", 0, 0, "");
  }

  public static CommandScope chat(long chatId) {
    return new CommandScope("chat", chatId, 0, "");
  }

  public static CommandScope member(long chatId, long userId) {
    return new CommandScope("chat_member", chatId, userId, "");
  }

  static CommandScope of(Parameters call) throws Refusal {
    String language = call.text("language_code");
    JsonNode scope = call.structure("scope").orElseGet(Json::object);
    String type = scope.path("type").asText("default");
    long chatId = Chats.idOf(scope.path("chat_id").asText());
    long userId = scope.path("user_id").asLong();
    return switch (type) {
      case "default", "all_private_chats", "all_group_chats", "all_chat_administrators" ->
          new CommandScope(type, 0, 0, language);
      case "chat", "chat_administrators" -> new CommandScope(type, chatId, 0, language);
      case "chat_member" -> new CommandScope(type, chatId, userId, language);
      default ->
          throw Refusal.badRequest("can't parse BotCommandScope: unsupported type specified");
    };
  }

  boolean namesChat() {
    return type.startsWith("chat");
  }
}
