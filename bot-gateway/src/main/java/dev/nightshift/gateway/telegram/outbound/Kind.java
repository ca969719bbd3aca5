package dev.nightshift.gateway.telegram.outbound;

/** What a row of the queue becomes in Telegram. */
enum Kind {
  /** A message of text. */
  TEXT,
  /** The whole text of a reply as a file, because it is too long for messages. */
  WHOLE,
  /** The file behind one of the reply's links. */
  FILE
}
