package dev.nightshift.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WrongTriesTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void shouldLockForAnHourAfterThreeWrongTries() {
    WrongTries third = threeAt(START);
    assertThat(third.locked()).isTrue();
    assertThat(third.at(START.plusSeconds(3_599)).locked()).isTrue();
    assertThat(third.at(START.plusSeconds(3_600))).isEqualTo(WrongTries.NONE);
  }

  @Test
  void shouldForgetTriesAnHourAfterTheLastOfThem() {
    WrongTries two = WrongTries.NONE.wrong(START).wrong(START.plusSeconds(60));
    assertThat(two.at(START.plusSeconds(3_659)).wrong(START.plusSeconds(3_659)).locked()).isTrue();
    assertThat(two.at(START.plusSeconds(3_660)).wrong(START.plusSeconds(3_660)).locked()).isFalse();
  }

  @Test
  void shouldLockForOneHourFromThenWhenTheClockIsSetBack() {
    Instant back = START.minus(Duration.ofDays(400));
    WrongTries seen = threeAt(START).at(back);
    assertThat(seen.locked()).isTrue();
    assertThat(seen.at(back.plusSeconds(3_599)).locked()).isTrue();
    assertThat(seen.at(back.plusSeconds(3_600)).locked()).isFalse();
  }

  @Test
  void shouldStillCountTriesFromBeforeTheClockWasSetBack() {
    Instant back = START.minus(Duration.ofDays(1));
    WrongTries two = WrongTries.NONE.wrong(START).wrong(START).at(back);
    assertThat(two.wrong(back).locked()).isTrue();
  }

  private static WrongTries threeAt(Instant at) {
    return WrongTries.NONE.wrong(at).at(at).wrong(at).at(at).wrong(at);
  }
}
