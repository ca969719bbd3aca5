package dev.nightshift.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairingSecretTest {

  @Test
  void shouldReadWhatItHasWrittenHoweverItIsTyped() {
    for (int i = 0; i < 200; i++) {
      PairingSecret secret = PairingSecret.next();
      String text = secret.text();
      assertThat(text).hasSize(8).matches("[0-9A-HJKMNP-TV-Z]{8}");
      String typed = (text.substring(0, 3) + "-" + text.substring(3)).toLowerCase();
      assertThat(PairingSecret.read(" " + typed.replace('0', 'o').replace('1', 'l') + " "))
          .contains(secret);
    }
  }

  @Test
  void shouldReadNoCodeWhereThereIsNone() {
    for (String typed : Set.of("", "1234567", "123456789", "ABCD-EFGU", "ABCDEFG\0", "ÄBCDEFGH")) {
      assertThat(PairingSecret.read(typed)).isEmpty();
    }
  }

  @Test
  void shouldDrawEachTimeAnew() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(PairingSecret.next().text());
    }
    assertThat(drawn).hasSize(1_000);
  }

  @Test
  void shouldShowOnlyItsSelectorInALog() {
    assertThat(new PairingSecret("ABCDEFGH")).hasToString("PairingSecret[ABC…]");
  }
}
