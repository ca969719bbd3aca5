package dev.nightshift.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightshift.backbone.http.ProblemException;
import org.junit.jupiter.api.Test;

class FormKeyTest {

  @Test
  void shouldTellTheSameFormAndTextFromAnyOther() {
    String key = FormKey.formKey();
    assertThat(FormKey.externalId(key, "/help"))
        .isEqualTo(FormKey.externalId(key, "/help"))
        .isNotEqualTo(FormKey.externalId(key, "/help me"))
        .isNotEqualTo(FormKey.externalId(FormKey.formKey(), "/help"));
  }

  @Test
  void shouldTakeFormsWithoutAKeyAndRefuseNonsense() {
    assertThat(FormKey.externalId(null, "/help")).isNull();
    assertThat(FormKey.externalId("", "/help")).isNull();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> FormKey.externalId("no key", "/help"));
  }
}
