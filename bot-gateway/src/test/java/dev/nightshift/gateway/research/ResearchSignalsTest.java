package dev.nightshift.gateway.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.gateway.task.TaskSignal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResearchSignalsTest {

  private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");
  private static final String LINE =
      "looking for contacts: 12 of 50 companies have some; 50 of 60 found, 48 researched, 12 with"
          + " contacts, 2 failed; 3 min gone, about 2 min left, $0.00 so far";

  @Test
  void shouldSayInOneLineHowFarARunIsHowLongItTakesAndWhatItCosts() {
    ResearchRunProgressed progressed =
        new ResearchRunProgressed(
            "run-1",
            "CONTACT_RESEARCH",
            60,
            50,
            48,
            12,
            2,
            180L,
            BEGUN.plusSeconds(300),
            BigDecimal.ZERO);
    assertThat(ResearchSignals.of(progressed, BEGUN.plusSeconds(180)))
        .isEqualTo(new TaskSignal.Progressed(LINE));
  }

  @Test
  void shouldSayTheSameOfARunThatWasAskedAbout() {
    assertThat(ResearchSignals.of(run(null))).isEqualTo(new TaskSignal.Progressed(LINE));
  }

  @Test
  void shouldSayWhatARunThatWasAskedAboutWaitsFor() {
    assertThat(ResearchSignals.of(run("The provider is away.")))
        .isEqualTo(new TaskSignal.Progressed("waits: The provider is away."));
  }

  private static RunView run(@Nullable String summary) {
    return new RunView(
        "run-1",
        "ACTIVE",
        "CONTACT_RESEARCH",
        Map.of(),
        "d.csv",
        "ASK",
        60,
        50,
        48,
        12,
        2,
        "0",
        180.0,
        summary,
        BEGUN,
        null,
        null,
        null,
        0,
        BEGUN.plusSeconds(300),
        null,
        null);
  }
}
