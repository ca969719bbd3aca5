package dev.nightshift.benchmarks.outbox;

/** One instance of an outbox, as one instance of a service would have it. */
interface OutboxUnderTest extends AutoCloseable {

  /**
   * Commits one event in a transaction of its own; safe for many threads at once.
   *
   * @param key below {@link Load#KEYS}
   * @return the event's identity, which {@link OutboxKind#identity} finds again in the record
   */
  long write(int key);

  /** Starts what publishes in the background. */
  void startRelaying();

  /** Stops it: an outbox that is not being measured shall not use the machine. */
  void stopRelaying();

  @Override
  void close();
}
