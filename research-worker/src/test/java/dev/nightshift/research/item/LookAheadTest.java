package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookAheadTest {

  private static final int HANDS = 64;
  private static final Duration SHORT = Duration.ofNanos(20_000);

  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldHoldNothingAheadUntilItemsAreKnownToBeShort() {
    LookAhead ahead = ahead(HANDS, Duration.ZERO);
    assertThat(ahead.items()).isZero();
    does(ahead, SHORT, 20);
    assertThat(ahead.items()).isZero();
    does(ahead, SHORT, 1_000);
    assertThat(ahead.items()).isEqualTo(3 * HANDS);
  }

  @Test
  void shouldHoldAsManyAheadAsAreDoneInTheTimeOfAClaim() {
    LookAhead ahead = ahead(HANDS, Duration.ZERO);
    does(ahead, Duration.ofMillis(20), 1_000);
    assertThat(ahead.items()).isBetween(HANDS / 2 - 1, HANDS / 2);
  }

  @Test
  void shouldHoldNothingAheadOfLongItems() {
    LookAhead ahead = ahead(HANDS, Duration.ZERO);
    does(ahead, SHORT, 1_000);
    does(ahead, Duration.ofSeconds(30), 1);
    assertThat(ahead.items()).isZero();
  }

  /** Before one of them has ended. */
  @Test
  void shouldHoldNothingAheadWhileALongItemIsInHand() {
    LookAhead ahead = ahead(HANDS, Duration.ZERO);
    does(ahead, SHORT, 1_000);
    int meanwhile =
        ahead.timed(
            () -> {
              clock.addAndGet(Duration.ofSeconds(1).toNanos());
              return ahead.items();
            });
    assertThat(meanwhile).isZero();
  }

  @Test
  void shouldCountThePaceAsTimeInHand() {
    LookAhead ahead = ahead(HANDS, Duration.ofSeconds(1));
    does(ahead, SHORT, 1_000);
    assertThat(ahead.items()).isZero();
  }

  @Test
  void shouldHoldNothingAheadWhereHandsAreFew() {
    LookAhead ahead = ahead(3, Duration.ZERO);
    does(ahead, SHORT, 1_000);
    assertThat(ahead.items()).isZero();
  }

  private LookAhead ahead(int hands, Duration shortest) {
    return new LookAhead(new Hands(hands), shortest, clock::get);
  }

  private void does(LookAhead ahead, Duration each, int times) {
    for (int i = 0; i < times; i++) {
      ahead.timed(() -> clock.addAndGet(each.toNanos()));
    }
  }
}
