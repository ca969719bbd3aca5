package dev.nightshift.backbone.consumption;

/** Where a parked event stands: number {@code sequence} of the stream (source, topic, key). */
public record ParkedPosition(String source, String topic, String key, long sequence) {

  /** In place of the source of a record that none of our producers wrote. */
  static final String FOREIGN = "(foreign)";

  boolean isForeign() {
    return source.equals(FOREIGN);
  }

  StreamKey stream() {
    return new StreamKey(source, topic, key);
  }
}
