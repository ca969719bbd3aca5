package dev.nightshift.gateway.telegram.chat;

/** Whether the bot may write in a chat. */
public enum ChatState {
  /** It may, as far as is known. */
  OPEN,
  /** The person blocked the bot. */
  BLOCKED,
  /** The bot is not in the group, or there is no such chat any more. */
  GONE,
  /** The group became a supergroup and goes on under that one's id. */
  MIGRATED
}
