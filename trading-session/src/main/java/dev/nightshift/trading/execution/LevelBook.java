package dev.nightshift.trading.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One side of the book, best first and without a hole. Bounded: when there are too many levels, the
 * ones farthest from the top are forgotten.
 */
final class LevelBook {

  private static final int CAPACITY = 1_000;

  /** What turns a price into a key that grows away from the top: 1 for asks, -1 for bids. */
  private final long sign;

  private final long[] keys = new long[CAPACITY];
  private final long[] quantities = new long[CAPACITY];
  private int size;

  LevelBook(boolean asks, List<Level> levels) {
    sign = asks ? 1 : -1;
    levels.forEach(level -> set(level.price(), level.quantity()));
  }

  /** A level now holds this much in all; 0: it is gone. */
  void set(long price, long quantity) {
    long key = sign * price;
    int at = Arrays.binarySearch(keys, 0, size, key);
    if (at >= 0 && quantity > 0) {
      quantities[at] = quantity;
    } else if (at >= 0) {
      remove(at, at + 1);
    } else if (quantity > 0 && -at - 1 < CAPACITY) {
      insert(-at - 1, key, quantity);
    }
  }

  private void insert(int at, long key, long quantity) {
    int kept = Math.min(size, CAPACITY - 1);
    System.arraycopy(keys, at, keys, at + 1, kept - at);
    System.arraycopy(quantities, at, quantities, at + 1, kept - at);
    keys[at] = key;
    quantities[at] = quantity;
    size = kept + 1;
  }

  private void remove(int from, int to) {
    System.arraycopy(keys, to, keys, from, size - to);
    System.arraycopy(quantities, to, quantities, from, size - to);
    size -= to - from;
  }

  /** Forgets levels that are better than a price. */
  void dropBetterThan(long price) {
    int better = 0;
    while (better < size && keys[better] < sign * price) {
      better++;
    }
    remove(0, better);
  }

  void clear() {
    size = 0;
  }

  /** The best price; 0: nobody is there. */
  long best() {
    return size == 0 ? 0 : sign * keys[0];
  }

  /** What the best level holds. */
  long bestQuantity() {
    return size == 0 ? 0 : quantities[0];
  }

  /** What a level holds; 0: it is not there. */
  long quantityAt(long price) {
    int at = Arrays.binarySearch(keys, 0, size, sign * price);
    return at < 0 ? 0 : quantities[at];
  }

  /** Takes from the best level, at most what it holds. */
  void take(long quantity) {
    quantities[0] -= quantity;
    if (quantities[0] == 0) {
      remove(0, 1);
    }
  }

  /** Best first. */
  List<Level> levels() {
    List<Level> levels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      levels.add(new Level(sign * keys[i], quantities[i]));
    }
    return levels;
  }
}
