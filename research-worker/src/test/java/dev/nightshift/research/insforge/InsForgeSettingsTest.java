package dev.nightshift.research.insforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsForgeSettingsTest {

  private static final String KEY = "ik_canary-0123456789";

  @Test
  void shouldBeEmptyWithoutAnAddress() {
    assertThat(InsForgeSettings.of(new ExplicitInsForgeConfig(Optional.empty(), Optional.of(KEY))))
        .isEmpty();
    assertThat(InsForgeSettings.of(ExplicitInsForgeConfig.of(" ", KEY))).isEmpty();
  }

  @Test
  void shouldTakeAnAddressWithAPathAndShowNoKey() {
    assertThat(InsForgeSettings.of(ExplicitInsForgeConfig.of("https://host/forge/", KEY)))
        .hasValueSatisfying(
            settings -> {
              assertThat(settings.base()).isEqualTo("https://host/forge");
              assertThat(settings.toString()).doesNotContain(KEY);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"insforge", "ftp://host", "http://me:secret@host", "http://h ost", "//h"})
  void shouldStopTheStartOnWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> InsForgeSettings.of(ExplicitInsForgeConfig.of(url, KEY)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NIGHTSHIFT_INSFORGE_URL")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ik_ab cd", "ik_ab\ncd", "ik_äöü"})
  void shouldStopTheStartOnWhatIsNoKeyWithoutShowingIt(String key) {
    assertThatThrownBy(() -> InsForgeSettings.of(ExplicitInsForgeConfig.of("http://h", key)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NIGHTSHIFT_INSFORGE_API_KEY")
        .hasMessageNotContaining("ik_");
  }
}
