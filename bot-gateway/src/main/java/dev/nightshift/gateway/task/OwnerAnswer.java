package dev.nightshift.gateway.task;

/** What an owner says when asked about a task. */
public sealed interface OwnerAnswer {

  /** It stands like this. */
  record Stands(TaskSignal signal) implements OwnerAnswer {}

  /** It has never heard of it: the command was lost on the way. */
  record Unknown() implements OwnerAnswer {}

  /** It does not answer right now. */
  record Silent() implements OwnerAnswer {}
}
