package dev.nightshift.research.company;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Numbers under 64-bit keys, several under one if need be: a hash table in plain arrays, of some 20
 * to 40 bytes per number. A number that comes several times running takes room once. Not
 * thread-safe while it grows.
 */
final class KeyedNumbers {

  private static final int SMALLEST = 16;
  private static final int NONE = -1;

  /** By bucket the entry that came last; as many as there is room for entries, a power of two. */
  private int[] heads = empty(SMALLEST);

  private int[] earlier = new int[SMALLEST];
  private long[] keys = new long[SMALLEST];
  private int[] numbers = new int[SMALLEST];
  private int size;

  void add(long key, int number) {
    int last = heads[bucket(key)];
    if (last != NONE && keys[last] == key && numbers[last] == number) {
      return;
    }
    if (size == keys.length) {
      grow();
    }
    keys[size] = key;
    numbers[size] = number;
    link(size++);
  }

  /** Whether one of the numbers under that key is such. */
  boolean anyMatch(long key, IntPredicate such) {
    for (int entry = heads[bucket(key)]; entry != NONE; entry = earlier[entry]) {
      if (keys[entry] == key && such.test(numbers[entry])) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    int room = Math.multiplyExact(2, size);
    keys = Arrays.copyOf(keys, room);
    numbers = Arrays.copyOf(numbers, room);
    earlier = new int[room];
    heads = empty(room);
    for (int entry = 0; entry < size; entry++) {
      link(entry);
    }
  }

  private void link(int entry) {
    int bucket = bucket(keys[entry]);
    earlier[entry] = heads[bucket];
    heads[bucket] = entry;
  }

  private int bucket(long key) {
    return Long.hashCode(key) & (heads.length - 1);
  }

  private static int[] empty(int room) {
    int[] heads = new int[room];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
