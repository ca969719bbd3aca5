package dev.nightshift.gateway.chat;

/** Where an inbound message stands. */
public enum MessageState {
  /** Stored, and so accepted; waits for its turn. */
  QUEUED,
  /** Claimed by an instance; nothing has taken effect yet. */
  HANDLING,
  /**
   * Handed to the assistant, whose answer ends it. Nobody holds it meanwhile, and nothing of its
   * lane overtakes it.
   */
  AWAITING,
  /** Its effect and its replies are committed. */
  HANDLED,
  /** A later command overtook it before it began. */
  VOIDED,
  /** Given up after repeated failures; the chat was told. */
  FAILED;

  public boolean finished() {
    return switch (this) {
      case QUEUED, HANDLING, AWAITING -> false;
      case HANDLED, VOIDED, FAILED -> true;
    };
  }
}
