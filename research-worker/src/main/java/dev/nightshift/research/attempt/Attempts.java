package dev.nightshift.research.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What this process works on, each on a virtual thread of its own. */
final class Attempts<K, W> {

  private final Holding<K, W> holding;
  private final Consumer<Attempt<W>> run;
  private final Runnable handFree;
  private final Clock clock;
  private final Map<K, Attempt<W>> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger storing = new AtomicInteger();
  private final Phaser running = new Phaser(1);

  /**
   * @param run makes an attempt, from beginning to end
   * @param handFree called when hands have become free, as many as are worth a claim
   */
  Attempts(Holding<K, W> holding, Consumer<Attempt<W>> run, Runnable handFree, Clock clock) {
    this.holding = holding;
    this.run = run;
    this.handFree = handFree;
    this.clock = clock;
  }

  List<Attempt<W>> all() {
    return List.copyOf(underWay.values());
  }

  InHand<W> inHand() {
    List<W> working = new ArrayList<>();
    List<W> settling = new ArrayList<>();
    underWay.values().forEach(each -> (each.settling() ? settling : working).add(each.work()));
    return new InHand<>(working, settling);
  }

  /** Begins an attempt at it. */
  void begin(W work) {
    Attempt<W> attempt = new Attempt<>(work, clock.instant(), this::settles);
    underWay.put(holding.key(work), attempt);
    running.register();
    Thread.ofVirtual().name(holding.label(work)).start(() -> run(attempt));
  }

  private void run(Attempt<W> attempt) {
    try {
      run.accept(attempt);
    } finally {
      underWay.remove(holding.key(attempt.work()), attempt);
      if (attempt.settling()) {
        storing.decrementAndGet();
      }
      running.arriveAndDeregister();
      tellOfFreeHands();
    }
  }

  private void settles() {
    storing.incrementAndGet();
    tellOfFreeHands();
  }

  private void tellOfFreeHands() {
    int done = storing.get();
    if (holding.worthAClaim(underWay.size() - done, done)) {
      handFree.run();
    }
  }

  /**
   * Stops every attempt whose work is held no more (cancelled, or freed because the lease was
   * lost).
   *
   * @param held looks at what the database says is held, and under which attempt
   * @return what is held and nobody here works on: its outcome could not be stored
   */
  Set<K> reconcile(Supplier<Map<K, Integer>> held) {
    // Looked at before the database, so that one that ends meanwhile is not taken for an orphan.
    Map<K, Attempt<W>> known = Map.copyOf(underWay);
    Map<K, Integer> holds = held.get();
    known.forEach(
        (key, attempt) -> {
          if (!Integer.valueOf(holding.attempt(attempt.work())).equals(holds.get(key))) {
            attempt.abandon();
          }
        });
    return holds.keySet().stream()
        .filter(key -> !known.containsKey(key))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Lets them end, within the bound, then abandons those that are left; none may begin any more.
   *
   * @return how many were left
   */
  int end(Duration bound) throws InterruptedException {
    try {
      running.awaitAdvanceInterruptibly(running.arrive(), bound.toMillis(), TimeUnit.MILLISECONDS);
      return 0;
    } catch (TimeoutException late) {
      List<Attempt<W>> left = all();
      left.forEach(Attempt::abandon);
      return left.size();
    }
  }
}
