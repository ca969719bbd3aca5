package dev.nightshift.gateway.telegram.button;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightshift.gateway.telegram.button.ButtonData.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Callback data, made of anything and read from anything. */
class ButtonDataFuzzTest {

  /** What Telegram takes. */
  private static final int MOST_BYTES = 64;

  private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");

  private final ButtonData data = new ButtonData(new byte[32]);

  @FuzzTest(maxDuration = "1m")
  void whatIsSigned(FuzzedDataProvider any) {
    long id = any.consumeLong();
    Instant expiry =
        Instant.ofEpochSecond(
            any.consumeLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
    String chat = any.consumeRemainingAsString();

    String signed = data.sign(id, chat, expiry);

    assertThat(signed).matches("[A-Za-z0-9_-]+");
    assertThat(signed.getBytes(StandardCharsets.UTF_8).length).isBetween(1, MOST_BYTES);
    assertThat(data.read(signed, chat, NOW))
        .isEqualTo(NOW.isBefore(expiry) ? new Reading.Valid(id) : new Reading.Expired());
    assertThat(data.read(signed, chat + "1", NOW)).isEqualTo(new Reading.Forged());
  }

  @FuzzTest(maxDuration = "1m")
  void whatIsPressed(FuzzedDataProvider any) {
    String pressed = any.consumeRemainingAsString();

    assertThat(data.read(pressed, "tg-4711", NOW)).isEqualTo(new Reading.Forged());
  }
}
