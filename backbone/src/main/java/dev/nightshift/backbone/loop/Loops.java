package dev.nightshift.backbone.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All loops of this process. Liveness is exactly this: none of them is stuck. */
public final class Loops implements AutoCloseable {

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private final List<Supplier<List<String>>> others = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public Loops() {
    Thread.ofPlatform().daemon().name("loop-watchdog").start(this::watch);
  }

  private void watch() {
    try {
      while (!closed.await(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        loops.forEach(Loop::interruptIfOverdue);
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts a loop.
   *
   * @param interval from the end of a turn to the next, unless woken
   * @param turnBound longest time a turn may take
   */
  public Loop start(String name, Duration interval, Duration turnBound, LoopBody body) {
    return start(name, interval, turnBound, Loop.LONGEST_BACKOFF, body);
  }

  /**
   * The same with a bound of its own on the wait after failed turns.
   *
   * @param longestBackoff from the end of a failed turn to the next
   */
  public Loop start(
      String name, Duration interval, Duration turnBound, Duration longestBackoff, LoopBody body) {
    Loop loop = new Loop(name, interval, turnBound, longestBackoff, body, System::nanoTime);
    loops.add(loop);
    return loop.begin();
  }

  /**
   * Counts threads of a loop's own as part of it.
   *
   * @param stuck names of those that are stuck; answers at once, to any thread
   */
  public void alsoAsk(Supplier<List<String>> stuck) {
    others.add(stuck);
  }

  /** Names of the loops that are stuck; empty: this process is alive. */
  public List<String> stuck() {
    return Stream.concat(
            loops.stream().filter(Loop::stuck).map(Loop::name),
            others.stream().flatMap(asked -> asked.get().stream()))
        .toList();
  }

  /** Stops this loop and forgets it. */
  public void stop(Loop loop) {
    stop(loop, STOP_BOUND);
  }

  /** The same; a turn that does not end within the bound is interrupted, and not waited for. */
  public void stop(Loop loop, Duration bound) {
    loop.stop(bound);
    loops.remove(loop);
  }

  /**
   * Stops every loop that was started after this one, the last started first.
   *
   * @param bound for all of them together; when it is used up, the rest is interrupted at once
   */
  public void stopStartedAfter(Loop first, Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    List<Loop> running = List.copyOf(loops);
    for (Loop loop : running.subList(running.indexOf(first) + 1, running.size()).reversed()) {
      stop(loop, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  /** Stops what is still running, the last started first. */
  @Override
  public void close() {
    List.copyOf(loops).reversed().forEach(this::stop);
    closed.countDown();
  }
}
