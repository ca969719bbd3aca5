package dev.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RealDataTest {

  @Test
  void shouldFindRecordedData() {
    assertThat(RealData.file("sp500_constituents.csv")).isNotEmptyFile();
  }

  @Test
  void shouldNameTheFileWhenItIsMissing() {
    assertThatThrownBy(() -> RealData.file("absent.csv"))
        .hasMessageContaining("absent.csv")
        .hasMessageContaining("NIGHTSHIFT_DATA");
  }
}
