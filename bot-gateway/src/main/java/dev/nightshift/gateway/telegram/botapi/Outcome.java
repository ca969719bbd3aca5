package dev.nightshift.gateway.telegram.botapi;

/** What became of a call: Telegram's answer, or why there is none. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Ok<T>(T result) implements Outcome<T> {}

  /** It was not done, or nobody knows. */
  record Failed<T>(Failure failure) implements Outcome<T> {}
}
