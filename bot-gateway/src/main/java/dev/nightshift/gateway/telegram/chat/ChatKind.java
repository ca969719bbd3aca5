package dev.nightshift.gateway.telegram.chat;

/** Kinds of chats, as Telegram has them. */
public enum ChatKind {
  PRIVATE,
  GROUP,
  SUPERGROUP,
  CHANNEL;

  /** Whether others read along. */
  public boolean shared() {
    return this != PRIVATE;
  }
}
