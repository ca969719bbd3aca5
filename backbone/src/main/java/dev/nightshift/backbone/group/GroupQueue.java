package dev.nightshift.backbone.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Where things wait to be stored. What gathers while one group is being stored is the next group:
 * nothing waits for company, and the more there is to store, the less each costs. One group at a
 * time, in the order in which they came.
 *
 * @param <T> what is stored
 * @param <R> what becomes of one
 */
public final class GroupQueue<T, R> {

  private final String name;
  private final int largest;
  private final BiPredicate<T, T> together;
  private final Function<List<T>, List<R>> store;
  private final Queue<Entry<T, R>> entries = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean storing = new AtomicBoolean();

  private record Entry<T, R>(T one, CompletableFuture<R> outcome) {}

  /**
   * A queue.
   *
   * @param name of its thread
   * @param largest most in a group, at least 1
   * @param together whether the second may be in the group that the first has opened
   * @param store stores a group; answers with one for each, in its order, or throws for all
   */
  public GroupQueue(
      String name, int largest, BiPredicate<T, T> together, Function<List<T>, List<R>> store) {
    this.name = name;
    this.largest = largest;
    this.together = together;
    this.store = store;
  }

  /** Waits until it is stored; throws what storing its group has thrown. */
  public R store(T one) throws InterruptedException {
    Entry<T, R> entry = new Entry<>(one, new CompletableFuture<>());
    entries.add(entry);
    storeUnlessStoring();
    try {
      return entry.outcome.get();
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default ->
            throw new IllegalStateException(name + ": " + one, failure.getCause());
      }
    }
  }

  /** How many wait for the next group. */
  public int length() {
    return entries.size();
  }

  private void storeUnlessStoring() {
    if (!entries.isEmpty() && storing.compareAndSet(false, true)) {
      Thread.ofVirtual().name(name).start(this::storeAll);
    }
  }

  private void storeAll() {
    try {
      for (List<Entry<T, R>> group = next(); !group.isEmpty(); group = next()) {
        store(group);
      }
    } finally {
      storing.set(false);
    }
    // One may have come between the last look and the line above.
    storeUnlessStoring();
  }

  private List<Entry<T, R>> next() {
    List<Entry<T, R>> group = new ArrayList<>();
    Entry<T, R> next = entries.peek();
    while (next != null
        && group.size() < largest
        && (group.isEmpty() || together.test(group.getFirst().one, next.one))) {
      group.add(next);
      entries.remove();
      next = entries.peek();
    }
    return group;
  }

  private void store(List<Entry<T, R>> group) {
    try {
      List<R> outcomes = store.apply(group.stream().map(Entry::one).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).outcome.complete(outcomes.get(i));
      }
    } catch (RuntimeException | Error failure) {
      group.forEach(entry -> entry.outcome.completeExceptionally(failure));
    }
  }
}
