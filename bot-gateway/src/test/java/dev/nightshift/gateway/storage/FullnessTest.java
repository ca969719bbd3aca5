package dev.nightshift.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FullnessTest {

  private static final long GIGABYTE = 1L << 30;
  private static final Duration KEEP = Duration.ofDays(7);

  @Test
  void shouldSaySoOnlyOnceItIsNearlyFull() {
    assertThat(new Fullness(17 * GIGABYTE, 20 * GIGABYTE).reason(0.9, KEEP)).isEmpty();
    assertThat(new Fullness(18 * GIGABYTE, 20 * GIGABYTE).reason(0.9, KEEP))
        .contains(
            "The database is nearly full (18.0 of 20.0 GB); tasks and messages that ended more than"
                + " 7 days ago are being deleted.");
    assertThat(Fullness.UNKNOWN.reason(0.9, KEEP)).isEmpty();
  }
}
