package dev.nightshift.backbone.outbox;

/** What is kept in order: the events of one key on one topic. */
record Stream(String topic, String key) {

  static Stream of(StreamPosition at) {
    return new Stream(at.topic(), at.key());
  }
}
