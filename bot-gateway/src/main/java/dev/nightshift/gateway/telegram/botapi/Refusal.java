package dev.nightshift.gateway.telegram.botapi;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What Telegram's refusals come down to, told apart by its descriptions. */
public enum Refusal {
  /** The person blocked the bot, or deleted their account. */
  BLOCKED("bot was blocked by the user|user is deactivated"),
  /** The bot is not in the group, or not any more. */
  KICKED("bot was kicked|bot is not a member|bot was removed|group chat was deleted"),
  /** Nobody has this chat with the bot. */
  CHAT_NOT_FOUND(
      "chat not found|peer_id_invalid|user not found|bot can't initiate conversation|bots can't send messages to bots"),
  /** The bot is there and may not write. */
  MAY_NOT_WRITE("not enough rights|have no rights|chat_write_forbidden|topic_closed"),
  /** The group became a supergroup with another id. */
  MIGRATED("group chat was upgraded to a supergroup"),
  /** An edit that changes nothing. */
  NOT_MODIFIED("message is not modified"),
  /** The message to be edited is gone, or too old to be edited. */
  MESSAGE_GONE("message to edit not found|message can't be edited|message_id_invalid"),
  /** The message to be answered is gone. */
  REPLY_GONE("message to be replied not found|replied message not found"),
  /** A button press that can no longer be answered. */
  QUERY_TOO_OLD("query is too old|query id is invalid|query_id_invalid"),
  /** The text's formatting is broken. */
  UNPARSABLE("can't parse entities"),
  /** More text than a message may have. */
  TOO_LONG("message is too long|caption is too long"),
  /** Nothing to show. */
  EMPTY("message text is empty|text must be non-empty"),
  /** Anything else. */
  OTHER("");

  private final Pattern phrases;

  Refusal(String phrases) {
    this.phrases = Pattern.compile(phrases, Pattern.CASE_INSENSITIVE);
  }

  /** The first whose phrases are in the description. */
  static Refusal of(String description) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.phrases.matcher(description).find())
        .findFirst()
        .orElseThrow();
  }
}
