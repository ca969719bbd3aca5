package dev.nightshift.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However often something is refused, it is little that is recorded. */
class RefusalTallyTest {

  private static final long BEGUN = Long.MAX_VALUE - 5;
  private static final long OVER = BEGUN + Duration.ofMinutes(1).toNanos();

  private final RefusalTally<String> tally = new RefusalTally<>(2);

  @Test
  void shouldRecordTheFirstAtOnceAndTheOthersTogetherWhenTheMinuteIsOver() {
    assertThat(refused("a", BEGUN)).isTrue();
    assertThat(refused("b", BEGUN)).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(refused("a", BEGUN + 1)).isFalse();
    }
    assertThat(tally.over(OVER - 1)).isEmpty();
    assertThat(tally.over(OVER)).isEqualTo(Map.of("a", 1_000));
    assertThat(tally.over(OVER)).isEmpty();
    assertThat(refused("a", OVER)).isTrue();
  }

  @Test
  void shouldNotTellApartMoreKindsThanItMay() {
    refused("a", BEGUN);
    refused("b", BEGUN);
    assertThat(tally.refused("c", "others", BEGUN)).contains("others");
    assertThat(tally.refused("d", "others", BEGUN)).isEmpty();
    assertThat(refused("b", BEGUN)).isFalse();
    assertThat(tally.over(OVER)).isEqualTo(Map.of("others", 1, "b", 1));
  }

  private boolean refused(String kind, long nanos) {
    return tally.refused(kind, "others", nanos).filter(kind::equals).isPresent();
  }
}
