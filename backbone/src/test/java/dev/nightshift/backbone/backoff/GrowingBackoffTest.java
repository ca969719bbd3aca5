package dev.nightshift.backbone.backoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class GrowingBackoffTest {

  private final GrowingBackoff backoff = new Waits();

  @Test
  void shouldGrowUpToABound() {
    backoff.init(2_000);

    assertThat(backoff.nextDelayInMillis(new Asking(null))).isBetween(2_000L, 2_400L);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isBetween(6_000L, 7_200L);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isBetween(7_000L, 8_400L);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isBetween(7_000L, 8_400L);
  }

  @Test
  void shouldWaitAsLongAsTheOtherSideAsksAndNeverShorterThanItWould() {
    backoff.init(2_000);

    assertThat(backoff.nextDelayInMillis(new Asking(Duration.ofSeconds(30))))
        .isBetween(30_000L, 36_000L);
    assertThat(backoff.nextDelayInMillis(new Asking(Duration.ofSeconds(1))))
        .isBetween(6_000L, 7_200L);
  }

  @Test
  void shouldSpreadThoseWhoFailedTogether() {
    Set<Long> waits = new HashSet<>();
    for (int caller = 0; caller < 200; caller++) {
      GrowingBackoff each = new Waits();
      each.init(2_000);
      waits.add(each.nextDelayInMillis(new Asking(null)));
    }
    assertThat(waits).hasSizeGreaterThan(50).allMatch(wait -> wait >= 2_000 && wait <= 2_400);
  }

  @Test
  void shouldNotWaitWhereNoWaitIsConfigured() {
    backoff.init(0);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isZero();
  }

  @Test
  void shouldKnowHowOftenAnAnnotatedMethodIsTried() {
    assertThat(GrowingBackoff.attempts(GrowingBackoffTest.class, "call", 3)).isEqualTo(4);
  }

  private static final class Asking extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> wait;

    Asking(Duration wait) {
      super("busy");
      this.wait = Optional.ofNullable(wait);
    }
  }

  private static final class Waits extends GrowingBackoff {

    Waits() {
      super(Logger.getLogger(Waits.class), "a test", 4, 3, 7_000);
    }

    @Override
    protected Optional<Duration> asked(Throwable failure) {
      return ((Asking) failure).wait;
    }

    @Override
    protected String clause(Throwable failure) {
      return String.valueOf(failure.getMessage());
    }
  }
}
