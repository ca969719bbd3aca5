package dev.nightshift.benchmarks.outbox;

/** An event as one number: the stream it belongs to and its place there, from 1. */
final class EventIdentity {

  private EventIdentity() {}

  static long of(int stream, long place) {
    if (place <= 0 || place > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("place out of range: " + place);
    }
    return (long) stream << 32 | place;
  }

  static int stream(long identity) {
    return (int) (identity >>> 32);
  }

  static int place(long identity) {
    return (int) identity;
  }
}
