package dev.nightshift.gateway.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CostLineTest {

  private static final PriceTag TAG = dollars -> "$" + dollars.toPlainString();

  @Test
  void shouldSayWhatAnAnswerHasCostAndTakeItBackWhenTheChatIsTold() {
    String shown = CostLine.under("Six companies.", new BigDecimal("0.0031"), TAG);
    assertThat(shown).isEqualTo("Six companies.\n\nThis answer has cost $0.0031.");
    assertThat(CostLine.without(shown)).isEqualTo("Six companies.");
  }

  @Test
  void shouldSayNothingWhenAnAnswerHasCostNothing() {
    assertThat(CostLine.under("Six.", null, TAG)).isEqualTo("Six.");
    assertThat(CostLine.under("Six.", BigDecimal.ZERO, TAG)).isEqualTo("Six.");
    assertThat(CostLine.without("This answer has cost me")).isEqualTo("This answer has cost me");
  }
}
