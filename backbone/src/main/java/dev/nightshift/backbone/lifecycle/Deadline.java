package dev.nightshift.backbone.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A moment until which steps may take; one that is not done by then is interrupted and left. */
record Deadline(long nanoTime) {

  private static final Logger LOG = Logger.getLogger(Deadline.class);

  static Deadline in(Duration bound) {
    return new Deadline(System.nanoTime() + bound.toNanos());
  }

  /** Never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Never throws: whatever is not done in order, the lease's expiry will do. */
  void attempt(String what, Step step) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().name(what).start(() -> run(step, done));
    try {
      done.get(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failure) {
      LOG.warnf(failure.getCause(), "could not %s; the lease's expiry will do it", what);
    } catch (TimeoutException timeout) {
      LOG.warnf("could not %s in time; the lease's expiry will do it", what);
      thread.interrupt();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    }
  }

  private static void run(Step step, CompletableFuture<Void> done) {
    try {
      step.run();
      done.complete(null);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      done.completeExceptionally(interrupt);
    } catch (Exception | Error failure) {
      done.completeExceptionally(failure);
    }
  }

  /** Part of an orderly stop. */
  @FunctionalInterface
  interface Step {
    void run() throws InterruptedException;
  }
}
