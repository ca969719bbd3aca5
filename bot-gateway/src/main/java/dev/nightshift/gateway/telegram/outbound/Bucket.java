package dev.nightshift.gateway.telegram.outbound;

/** A token bucket: one in each interval, and a few at once after a pause. */
final class Bucket {

  private final int capacity;
  private final long everyNanos;

  /** When the last token that was spent is there again; in the past: the bucket is full. */
  private long fullAt;

  Bucket(int capacity, long everyNanos, long nanos) {
    this.capacity = capacity;
    this.everyNanos = everyNanos;
    this.fullAt = nanos;
  }

  boolean allows(long nanos) {
    return fullAt - nanos <= (capacity - 1) * everyNanos;
  }

  void spend(long nanos) {
    fullAt = (fullAt - nanos > 0 ? fullAt : nanos) + everyNanos;
  }

  boolean idle(long nanos) {
    return fullAt - nanos <= 0;
  }
}
