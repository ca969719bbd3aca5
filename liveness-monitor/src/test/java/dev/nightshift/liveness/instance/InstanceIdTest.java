package dev.nightshift.liveness.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {

  @Test
  void shouldReadItsThreePartsWhenWellFormed() {
    InstanceId id = InstanceId.parse("research-worker/host-0/1f");

    assertThat(id).isEqualTo(new InstanceId("research-worker", "host-0", "1f"));
    assertThat(id).hasToString("research-worker/host-0/1f");
  }

  @Test
  void shouldShareAPlaceOnlyWithLivesOfTheSameServiceThere() {
    InstanceId id = InstanceId.parse("a/p/1");

    assertThat(id.sharesPlaceWith(InstanceId.parse("a/p/2"))).isTrue();
    assertThat(id.sharesPlaceWith(InstanceId.parse("a/q/1"))).isFalse();
    assertThat(id.sharesPlaceWith(InstanceId.parse("b/p/1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "a//c", "/b/c", "a/b/", "a/b/c/d", "a/b /c", "a/b\n/c"})
  void shouldRefuseInOneSentenceWhenMalformed(String text) {
    assertThatThrownBy(() -> InstanceId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("service/place/boot-id");
  }

  @Test
  void shouldRefuseWhenTooLong() {
    assertThatThrownBy(() -> InstanceId.parse("a/b/" + "c".repeat(1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("service/place/boot-id")
        .message()
        .hasSizeLessThan(300);
  }
}
