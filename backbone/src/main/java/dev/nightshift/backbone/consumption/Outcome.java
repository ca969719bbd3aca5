package dev.nightshift.backbone.consumption;

/** What became of one received event. */
enum Outcome {
  /** Its effect and the stream's new position are committed. */
  APPLIED,
  /** It had been applied before; nothing changed. */
  DUPLICATE,
  /** It is kept in {@code parked_event}, and its stream waits. */
  PARKED
}
