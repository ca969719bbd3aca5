package dev.nightshift.backbone.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the reactive client on a virtual or worker thread, never longer than a bound. */
record Awaiting(Duration bound) {

  /**
   * @param unanswered told when the wait ended before the answer came
   */
  <T> T await(Future<T> future, Runnable unanswered) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("database used on an event loop: move to a virtual thread");
    }
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw DatabaseFailure.of(failure.getCause() == null ? failure : failure.getCause());
    } catch (TimeoutException timeout) {
      unanswered.run();
      throw new DatabaseUnavailableException("Postgres did not answer within " + bound, timeout);
    } catch (InterruptedException interrupt) {
      unanswered.run();
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailableException("interrupted while waiting for Postgres", interrupt);
    }
  }
}
