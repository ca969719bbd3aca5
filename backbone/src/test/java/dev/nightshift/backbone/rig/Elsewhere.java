package dev.nightshift.backbone.rig;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Does something on a virtual thread of its own, as the code under test does. */
public final class Elsewhere {

  private Elsewhere() {}

  public static <T> CompletableFuture<T> call(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                done.complete(work.call());
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            });
    return done;
  }
}
