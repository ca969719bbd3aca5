package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.telegram.outbound.TierWatch.Standing;
import org.junit.jupiter.api.Test;

class OutboundHealthTest {

  @Test
  void shouldHaveNothingToSayWhenAllIsWell() {
    assertThat(OutboundHealth.sentences(new Standing(Weather.Tier.FAIR, 3, 20, 0))).isEmpty();
  }

  @Test
  void shouldSayHowTelegramAnswersWhatWaitsAndWhatWasRefused() {
    assertThat(OutboundHealth.sentences(new Standing(Weather.Tier.SLOW, 7, 90, 2)))
        .containsExactly(
            "Telegram is slow; it is given more time, progress is shown less often, and long replies"
                + " come as files.",
            "7 messages to Telegram wait, the oldest for 90 s.",
            "Telegram refused 2 messages in the last hour; the log says why.");
  }
}
