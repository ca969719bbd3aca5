package dev.nightshift.research.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandsTest {

  @ParameterizedTest
  @CsvSource({
    // hands, working, settling, ahead, free, worth a claim
    "3, 0, 0, 0, 3, true",
    "3, 2, 0, 0, 1, true",
    "3, 2, 1, 0, 0, false",
    "3, 0, 3, 0, 0, false",
    "1, 0, 0, 0, 1, true",
    "1, 0, 1, 0, 0, false",
    "64, 0, 0, 0, 64, true",
    "64, 48, 0, 0, 16, true",
    "64, 49, 0, 0, 15, false",
    "64, 0, 64, 0, 64, true",
    "64, 64, 30, 0, 0, false",
    "64, 10, 128, 0, 54, true",
    "64, 10, 238, 0, 8, false",
    "64, 0, 256, 0, 0, false",
    "64, 10, 256, 0, 0, false",
    "64, 0, 0, 192, 256, true",
    "64, 192, 0, 192, 64, true",
    "64, 193, 0, 192, 63, false",
    "64, 256, 0, 192, 0, false",
    "64, 200, 240, 192, 8, false",
    "64, 66, 0, 4, 2, false",
  })
  void shouldTakeTheNextWhileOutcomesAreStoredWhereHandsAreMany(
      int count, int working, int settling, int ahead, int free, boolean worth) {
    Hands hands = new Hands(count);
    assertThat(hands.free(working, settling, ahead)).isEqualTo(free);
    assertThat(hands.worthAClaim(working, settling, ahead)).isEqualTo(worth);
  }

  @Test
  void shouldNameTheSettingWhereThereAreNone() {
    assertThatThrownBy(() -> new Hands(0))
        .hasMessage("nightshift.research.item.concurrency must be at least 1, is 0");
  }
}
