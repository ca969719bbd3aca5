package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundSettingsTest {

  private static final String URL = "nightshift.telegram.webhook-url";
  private static final String SECRET = "nightshift.telegram.webhook-secret";

  @Test
  void shouldStartAsItComes() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void shouldWantAnAddressAndASecretForAWebhook() {
    assertThatThrownBy(() -> check(webhook(Map.of(SECRET, "x")))).hasMessageContaining(URL);
    assertThatThrownBy(() -> check(webhook(Map.of(URL, "https://x")))).hasMessageContaining(SECRET);
    assertThatCode(() -> check(webhook(Map.of(URL, "https://x", SECRET, "a-B_9"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "ümlaut", "semi;colon"})
  void shouldWantASecretThatTelegramTakes(String secret) {
    assertThatThrownBy(() -> check(webhook(Map.of(URL, "https://x", SECRET, secret))))
        .hasMessageContaining(SECRET)
        .hasMessageNotContaining(secret);
  }

  @Test
  void shouldNoticeAStalledPollWithinAMinute() {
    assertThatThrownBy(() -> check(Map.of("nightshift.telegram.polling.slack", "PT10S")))
        .hasMessageContaining("less than a minute");
    assertThatThrownBy(() -> check(Map.of("nightshift.telegram.polling.timeout", "PT51S")))
        .hasMessageContaining("PT50S");
    assertThatThrownBy(() -> check(Map.of("nightshift.telegram.polling.batch", "101")))
        .hasMessageContaining("1 to 100");
  }

  private static Map<String, String> webhook(Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(more);
    all.put("nightshift.telegram.mode", "webhook");
    return all;
  }

  private static void check(Map<String, String> settings) {
    InboundSettings.check(
        new SmallRyeConfigBuilder()
            .withMapping(InboundConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(InboundConfig.class));
  }
}
