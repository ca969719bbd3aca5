package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A chat that the bot has, or had: guarded by the lock of its {@link Chats}. */
final class Chat {

  private final long id;
  private final String type;
  private final String title;
  private boolean botIsOut;
  private long migratedTo;

  Chat(long id, String type, String title) {
    this.id = id;
    this.type = type;
    this.title = title;
  }

  long id() {
    return id;
  }

  String title() {
    return title;
  }

  boolean isPrivate() {
    return type.equals("private");
  }

  /** Blocked by the person, or removed from the group. */
  boolean botIsOut() {
    return botIsOut;
  }

  void botIsOut(boolean out) {
    botIsOut = out;
  }

  void migratedTo(long supergroup) {
    migratedTo = supergroup;
  }

  /** Refuses what Telegram would refuse to a bot that writes here. */
  void mustBeOpen() throws Refusal {
    if (migratedTo != 0) {
      throw Refusal.migrated(migratedTo);
    }
    if (botIsOut) {
      throw Refusal.forbidden(
          isPrivate()
              ? "bot was blocked by the user"
              : "bot was kicked from the " + type + " chat");
    }
  }

  ObjectNode json() {
    if (isPrivate()) {
      ObjectNode person = People.json(id);
      person.remove("is_bot");
      person.remove("language_code");
      return person.put("type", type);
    }
    return Json.object().put("id", id).put("title", title).put("type", type);
  }
}
