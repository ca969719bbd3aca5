package dev.nightshift.backbone.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Duration AMPLE = Duration.ofMinutes(1);

  private final CompletableFuture<String> ended = new CompletableFuture<>();

  @Test
  void shouldWaitForAStepThatEndsInTime() {
    Deadline.in(AMPLE).attempt("test", () -> ended.complete("ended"));

    assertThat(ended).isCompletedWithValue("ended");
  }

  @Test
  void shouldInterruptAStepThatDoesNotAndGoOn() {
    Deadline.in(Duration.ofMillis(1)).attempt("test", this::waitForEver);

    assertThat(ended.join()).isEqualTo("interrupted");
  }

  @Test
  void shouldGoOnWhenAStepFails() {
    Deadline.in(AMPLE)
        .attempt(
            "test",
            () -> {
              throw new IllegalStateException("on purpose");
            });
    Deadline.in(AMPLE)
        .attempt(
            "test",
            () -> {
              throw new InterruptedException("on purpose");
            });

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void shouldStillBeginAStepWhenItIsOver() {
    Deadline over = Deadline.in(Duration.ofSeconds(-1));

    over.attempt("test", () -> ended.complete("begun"));

    assertThat(over.left()).isZero();
    await().until(ended::isDone);
  }

  private void waitForEver() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } finally {
      ended.complete("interrupted");
    }
  }
}
