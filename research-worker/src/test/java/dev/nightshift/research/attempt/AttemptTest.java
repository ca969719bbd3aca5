package dev.nightshift.research.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private final AtomicInteger handsFree = new AtomicInteger();
  private final Attempt<String> attempt =
      new Attempt<>("acme", Instant.EPOCH, handsFree::incrementAndGet);
  private final AtomicInteger interrupts = new AtomicInteger();

  @Test
  void shouldInterruptOnceHoweverOftenItIsAbandoned() {
    attempt.interruptible(interrupts::incrementAndGet);
    attempt.abandon();
    attempt.abandon();
    assertThat(interrupts).hasValue(1);
    assertThat(attempt.settles()).isFalse();
    assertThat(attempt.settling()).isFalse();
    assertThat(handsFree).hasValue(0);
  }

  @Test
  void shouldInterruptAtOnceWhenAbandonedBeforeTheWorkBegan() {
    attempt.abandon();
    attempt.interruptible(interrupts::incrementAndGet);
    assertThat(interrupts).hasValue(1);
  }

  @Test
  void shouldLeaveAnOutcomeOnItsWayToTheFence() throws Exception {
    attempt.interruptible(interrupts::incrementAndGet);
    assertThat(attempt.settles()).isTrue();
    assertThat(attempt.settling()).isTrue();
    assertThat(handsFree).hasValue(1);
    attempt.abandon();
    assertThat(interrupts).hasValue(0);
    assertThat(attempt.idle(0)).isTrue();
  }

  @Test
  void shouldNotIdleWhenAbandoned() throws Exception {
    attempt.abandon();
    assertThat(attempt.idle(Long.MAX_VALUE)).isFalse();
  }
}
