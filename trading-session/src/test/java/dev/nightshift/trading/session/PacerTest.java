package dev.nightshift.trading.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {

  private final AtomicLong clock = new AtomicLong(5_000);

  @Test
  void shouldWaitAsTheEventsDidWhenPacedByTheirClock() {
    Pacer pacer = new Pacer(new Speed(1), clock::get);
    assertThat(pacer.untilDue(1_000_000)).isZero();
    assertThat(pacer.untilDue(1_000_300)).isEqualTo(300);
    clock.addAndGet(300);
    assertThat(pacer.untilDue(1_000_300)).isZero();
    clock.addAndGet(50);
    assertThat(pacer.untilDue(1_000_300)).isEqualTo(-50);
  }

  @Test
  void shouldDivideTheWaitWhenFaster() {
    Pacer pacer = new Pacer(new Speed(20), clock::get);
    pacer.untilDue(1_000_000);
    assertThat(pacer.untilDue(1_002_000)).isEqualTo(100);
  }

  @Test
  void shouldNeverWaitWhenAtMaximum() {
    Pacer pacer = new Pacer(Speed.MAX, clock::get);
    pacer.untilDue(0);
    assertThat(pacer.untilDue(Long.MAX_VALUE)).isZero();
  }
}
