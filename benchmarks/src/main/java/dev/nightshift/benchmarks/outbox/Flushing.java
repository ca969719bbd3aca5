package dev.nightshift.benchmarks.outbox;

/** When the broker acknowledges. */
enum Flushing {
  /** The append is on the disk: this broker stands alone, as in the local stack. */
  EVERY_APPEND("1"),
  /** The append is in memory: in a cluster the replicas would keep it. Kafka's own default. */
  REPLICAS(Long.toString(Long.MAX_VALUE));

  private final String messages;

  Flushing(String messages) {
    this.messages = messages;
  }

  /** Value of the topic's {@code flush.messages}. */
  String messages() {
    return messages;
  }
}
