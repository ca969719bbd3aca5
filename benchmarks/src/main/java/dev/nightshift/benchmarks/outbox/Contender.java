package dev.nightshift.benchmarks.outbox;

/** An outbox with one or two instances writing, to topics that are flushed or not. */
record Contender(OutboxKind kind, int instances, Flushing flushing) {

  String label() {
    String label = kind.label() + ", " + (instances == 1 ? "1 instance" : instances + " instances");
    return flushing == Flushing.EVERY_APPEND ? label : label + ", Kafka unflushed";
  }

  /** The other outbox under the same conditions. */
  Contender peer() {
    return new Contender(OutboxKind.GRUELBOX, instances, flushing);
  }
}
