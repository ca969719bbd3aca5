package dev.nightshift.research.assistant;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Hands an answer on while it comes, in parts that are neither too small nor too frequent. What is
 * left at the end is part of the whole answer, which replaces the parts.
 */
final class StreamedParts implements Consumer<String> {

  private static final int LARGEST = 2_000;

  private final LongSupplier nanoTime;
  private final long everyNanos;
  private final Sender sender;
  private final StringBuilder held = new StringBuilder();
  private long sentAt;
  private int index;

  /** Takes one part; parts are numbered from 1. */
  @FunctionalInterface
  interface Sender {
    void send(int index, String text);
  }

  StreamedParts(LongSupplier nanoTime, long everyNanos, Sender sender) {
    this.nanoTime = nanoTime;
    this.everyNanos = everyNanos;
    this.sender = sender;
    this.sentAt = nanoTime.getAsLong();
  }

  @Override
  public void accept(String text) {
    held.append(text.replace("\0", ""));
    if (held.length() >= LARGEST || nanoTime.getAsLong() - sentAt >= everyNanos) {
      flush();
    }
  }

  /** Hands on what is held. */
  void flush() {
    if (!held.isEmpty()) {
      index++;
      sender.send(index, held.toString());
      held.setLength(0);
    }
    sentAt = nanoTime.getAsLong();
  }
}
