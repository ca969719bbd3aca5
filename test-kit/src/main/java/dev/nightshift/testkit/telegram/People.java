package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Users, as Telegram describes them: here a number is enough to be one. */
final class People {

  private People() {}

  static ObjectNode json(long userId) {
    return Json.object()
        .put("id", userId)
        .put("is_bot", false)
        .put("first_name", "User " + userId)
        .put("username", "user" + userId)
        .put("language_code", "en");
  }

  static ObjectNode bot(String token) {
    return Json.object()
        .put("id", Long.parseLong(token.substring(0, token.indexOf(':'))))
        .put("is_bot", true)
        .put("first_name", "Stand-in")
        .put("username", "stand_in_bot");
  }
}
