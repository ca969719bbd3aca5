package dev.nightshift.backbone.backoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class GrowingBackoffTest {

  private final GrowingBackoff backoff = new Waits();

  @Test
  void shouldGrowUpToABound() {
    backoff.init(2_000);

    assertThat(backoff.nextDelayInMillis(new Asking(null))).isEqualTo(2_000);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isEqualTo(6_000);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isEqualTo(7_000);
    assertThat(backoff.nextDelayInMillis(new Asking(null))).isEqualTo(7_000);
  }

  @Test
  void shouldWaitAsLongAsTheOtherSideAsksAndNeverShorterThanItWould() {
    backoff.init(2_000);

    assertThat(backoff.nextDelayInMillis(new Asking(Duration.ofSeconds(30)))).isEqualTo(30_000);
    assertThat(backoff.nextDelayInMillis(new Asking(Duration.ofSeconds(1)))).isEqualTo(6_000);
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
