package dev.nightshift.benchmarks.research;

import dev.nightshift.benchmarks.Progress;
import dev.nightshift.local.control.InstanceStatus;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills a random worker again and again, as long as another one is ready. */
final class RandomKills implements AutoCloseable {

  private final ResearchStack stack;
  private final Duration every;
  private final Progress progress;
  private final Random random = new Random(1);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread;
  private volatile int kills;

  RandomKills(ResearchStack stack, Duration every, Progress progress) {
    this.stack = stack;
    this.every = every;
    this.progress = progress;
    this.thread = Thread.ofPlatform().name("kills").start(this::run);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by its own thread alone
  private void run() {
    try {
      while (!ending.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        List<InstanceStatus> ready = stack.readyWorkers();
        if (ready.size() >= 2) {
          InstanceStatus victim = ready.get(random.nextInt(ready.size()));
          ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
          kills++;
          progress.say("killed %s", victim.id());
        }
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; how many were killed. */
  int end() throws InterruptedException {
    close();
    thread.join();
    return kills;
  }

  @Override
  public void close() {
    ending.countDown();
  }
}
