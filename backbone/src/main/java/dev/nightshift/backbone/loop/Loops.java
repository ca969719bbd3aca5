package dev.nightshift.backbone.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All loops of this process. Liveness is exactly this: none of them is stuck. */
public final class Loops implements AutoCloseable {

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private final List<Loop> loops = new CopyOnWriteArrayList<>();
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
    Loop loop = new Loop(name, interval, turnBound, body, System::nanoTime);
    loops.add(loop);
    return loop.begin();
  }

  /** Names of the loops that are stuck; empty: this process is alive. */
  public List<String> stuck() {
    return loops.stream().filter(Loop::stuck).map(Loop::name).toList();
  }

  /** Stops this loop and forgets it. */
  public void stop(Loop loop) {
    loop.stop(STOP_BOUND);
    loops.remove(loop);
  }

  /** Stops every loop that was started after this one, the last started first. */
  public void stopStartedAfter(Loop first) {
    List<Loop> running = List.copyOf(loops);
    running.subList(running.indexOf(first) + 1, running.size()).reversed().forEach(this::stop);
  }

  /** Stops what is still running, the last started first. */
  @Override
  public void close() {
    List.copyOf(loops).reversed().forEach(this::stop);
    closed.countDown();
  }
}
