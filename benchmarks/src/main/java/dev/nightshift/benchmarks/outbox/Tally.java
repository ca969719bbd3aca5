package dev.nightshift.benchmarks.outbox;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What arrived of one kind: each event counts once, however often it arrives. Written by the
 * consumer's thread, awaited by the benchmark's.
 */
final class Tally {

  private final Map<Integer, BitSet> arrived = new HashMap<>();
  private final Map<Long, Long> arrivalNanos = new HashMap<>();
  private int events;
  private int duplicates;
  private int overtaken;
  private long lastArrivalNanos;

  synchronized void arrived(long identity, long atNanos) {
    int place = EventIdentity.place(identity);
    BitSet places = arrived.computeIfAbsent(EventIdentity.stream(identity), stream -> new BitSet());
    if (places.get(place)) {
      duplicates++;
      return;
    }
    if (places.length() > place) {
      overtaken++;
    }
    places.set(place);
    events++;
    lastArrivalNanos = atNanos;
    arrivalNanos.put(identity, atNanos);
    notifyAll();
  }

  synchronized int events() {
    return events;
  }

  synchronized int duplicates() {
    return duplicates;
  }

  /** How many arrived after a later one of their stream. */
  synchronized int overtaken() {
    return overtaken;
  }

  synchronized long lastArrivalNanos() {
    return lastArrivalNanos;
  }

  synchronized OptionalLong arrivalNanos(long identity) {
    Long at = arrivalNanos.get(identity);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** Arrival times are kept until here only. */
  synchronized void forgetTimes() {
    arrivalNanos.clear();
  }

  /** False when fewer have arrived after the bound. */
  synchronized boolean await(int expected, Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (events < expected) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
