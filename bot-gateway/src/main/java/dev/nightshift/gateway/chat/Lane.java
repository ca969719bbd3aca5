package dev.nightshift.gateway.chat;

/**
 * Queue of a chat that a message waits in. Messages of one lane are handled one at a time and in
 * order; lanes of a chat do not wait for each other.
 */
public enum Lane {
  /** Overtakes whatever the chat's other lanes are doing. */
  URGENT,
  /** Commands. */
  ORDERLY,
  /** Free text: one turn of the assistant at a time, however long its answer takes. */
  TURN
}
