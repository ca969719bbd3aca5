package dev.nightshift.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {

  private static final long GIGABYTE = 1L << 30;
  private static final Duration KEEP = Duration.ofDays(7);

  @Test
  void shouldSaySoOnlyOnceThereIsLessThanThereShouldBe() {
    assertThat(new DiskSpace(Path.of("/data"), GIGABYTE, GIGABYTE).reason(KEEP)).isEmpty();
    assertThat(new DiskSpace(Path.of("/data"), GIGABYTE / 2, GIGABYTE).reason(KEEP))
        .contains(
            "The disk with /data is nearly full (0.5 GB are left); make room there. Tasks and"
                + " messages that ended more than 7 days ago are being deleted meanwhile.");
  }
}
