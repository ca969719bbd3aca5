package dev.nightshift.research.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {

  @Test
  void shouldNeedNothingWithoutAProvider() {
    assertThat(ModelSettings.of(config("none", null, null, null))).isEmpty();
    assertThat(ModelSettings.of(config("none", null, "a-key-left-over", null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openai,,key,small,https://api.openai.com/v1",
    "openai,http://127.0.0.1:9/v1/,,small,http://127.0.0.1:9/v1",
    "Anthropic,,key,large,https://api.anthropic.com/v1",
    "ollama,,,tiny,http://localhost:11434"
  })
  void shouldTakeWhatSuffices(
      String provider, String url, String key, String model, String address) {
    assertThat(ModelSettings.of(config(provider, url, key, model)))
        .hasValueSatisfying(
            settings -> {
              assertThat(settings.baseUrl()).isEqualTo(address);
              assertThat(settings.model()).isEqualTo(model);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "gemini,,key,small,NIGHTSHIFT_LLM_PROVIDER",
    "openai,,key,,NIGHTSHIFT_LLM_MODEL",
    "openai,,key,' ',NIGHTSHIFT_LLM_MODEL",
    "openai,,,small,NIGHTSHIFT_LLM_API_KEY",
    "anthropic,http://127.0.0.1:9,,small,NIGHTSHIFT_LLM_API_KEY",
    "openai,,'two words',small,NIGHTSHIFT_LLM_API_KEY",
    "openai,ftp://host/v1,key,small,NIGHTSHIFT_LLM_BASE_URL",
    "openai,http://user:secret@host/v1,key,small,NIGHTSHIFT_LLM_BASE_URL",
    "openai,'not an address',key,small,NIGHTSHIFT_LLM_BASE_URL"
  })
  void shouldNameTheVariableThatIsMissingOrWrong(
      String provider, String url, String key, String model, String variable) {
    assertThatThrownBy(() -> ModelSettings.of(config(provider, url, key, model)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(variable)
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("two words", "secret"));
  }

  @Test
  void shouldNotShowTheKey() {
    assertThat(
            ModelSettings.of(ExplicitModelConfig.of("openai", "http://127.0.0.1:9/v1")).toString())
        .doesNotContain(ExplicitModelConfig.CANARY);
  }

  private static ModelConfig config(String provider, String url, String key, String model) {
    return new ExplicitModelConfig(
        provider, Optional.ofNullable(url), Optional.ofNullable(key), Optional.ofNullable(model));
  }
}
