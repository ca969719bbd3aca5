package dev.nightshift.gateway.telegram.button;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.gateway.telegram.button.ButtonData.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ButtonDataTest {

  private static final String CHAT = "tg-4711";
  private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofHours(1));

  private final ButtonData data = new ButtonData(secret(1));

  @Test
  void shouldReadWhatItSigned() {
    String signed = data.sign(42, CHAT, EXPIRY);

    assertThat(data.read(signed, CHAT, NOW)).isEqualTo(new Reading.Valid(42));
  }

  @Test
  void shouldFitIntoAButtonWhateverTheNumbers() {
    assertThat(data.sign(Long.MAX_VALUE, "tg--100" + "9".repeat(50), Instant.MAX))
        .matches("[A-Za-z0-9_-]{1,64}");
  }

  @Test
  void shouldBeTheSameForEveryInstanceAndAfterARestart() {
    assertThat(new ButtonData(secret(1)).read(data.sign(7, CHAT, EXPIRY), CHAT, NOW))
        .isEqualTo(new Reading.Valid(7));
  }

  @Test
  void shouldExpireToTheSecond() {
    String signed = data.sign(42, CHAT, EXPIRY);

    assertThat(data.read(signed, CHAT, EXPIRY.minusMillis(1))).isEqualTo(new Reading.Valid(42));
    assertThat(data.read(signed, CHAT, EXPIRY)).isEqualTo(new Reading.Expired());
  }

  @Test
  void shouldFollowAClockThatStepsForwardAndBack() {
    String signed = data.sign(42, CHAT, EXPIRY);

    assertThat(data.read(signed, CHAT, NOW.plus(Duration.ofDays(400))))
        .isEqualTo(new Reading.Expired());
    assertThat(data.read(signed, CHAT, NOW.minus(Duration.ofDays(400))))
        .isEqualTo(new Reading.Valid(42));
  }

  @Test
  void shouldBeForgedInAnotherChat() {
    assertThat(data.read(data.sign(42, CHAT, EXPIRY), "tg-4712", NOW))
        .isEqualTo(new Reading.Forged());
  }

  @Test
  void shouldBeForgedUnderAnotherSecret() {
    assertThat(new ButtonData(secret(2)).read(data.sign(42, CHAT, EXPIRY), CHAT, NOW))
        .isEqualTo(new Reading.Forged());
  }

  @Test
  void shouldNotTakeTheEndOfTheNumbersForTheBeginningOfTheChat() {
    String signed = data.sign(0x7467_2d31L, "1", Instant.ofEpochSecond(0x74));

    assertThat(data.read(signed, "t1", NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void shouldNoticeEveryBitThatIsChanged() {
    byte[] signed = Base64.getUrlDecoder().decode(data.sign(42, CHAT, EXPIRY).substring(1));
    for (int bit = 0; bit < 8 * signed.length; bit++) {
      byte[] tampered = signed.clone();
      tampered[bit / 8] ^= (byte) (1 << bit % 8);
      String again = "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(tampered);
      assertThat(data.read(again, CHAT, NOW)).as("bit %d", bit).isEqualTo(new Reading.Forged());
    }
  }

  @Test
  void shouldNotSayOfAForgedButtonThatItExpired() {
    String old = new ButtonData(secret(2)).sign(42, CHAT, NOW.minusSeconds(1));

    assertThat(data.read(old, CHAT, NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void shouldTakeOnlyOneSpelling() {
    String signed = data.sign(42, CHAT, EXPIRY);

    assertThat(data.read(signed + "=", CHAT, NOW)).isEqualTo(new Reading.Forged());
    assertThat(data.read(signed + "A", CHAT, NOW)).isEqualTo(new Reading.Forged());
    assertThat(data.read(signed.substring(0, signed.length() - 1), CHAT, NOW))
        .isEqualTo(new Reading.Forged());
    assertThat(data.read("2" + signed.substring(1), CHAT, NOW)).isEqualTo(new Reading.Forged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1=", "1====", "/stop", "1\ud800", "1\u0000", "1 ", "11111111"})
  void shouldReadAnythingAtAll(String any) {
    assertThat(data.read(any, CHAT, NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void shouldReadRandomTextAsForged() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      String text = "1" + new String(bytes, StandardCharsets.UTF_8);
      String encoded = "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(data.read(text, CHAT, NOW)).as("seed %d", seed).isEqualTo(new Reading.Forged());
      assertThat(data.read(encoded, CHAT, NOW)).as("seed %d", seed).isEqualTo(new Reading.Forged());
    }
  }

  @Test
  void shouldRefuseASecretThatIsTooShort() {
    assertThatThrownBy(() -> new ButtonData(new byte[16]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] secret(int first) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 7);
    secret[0] = (byte) first;
    return secret;
  }
}
