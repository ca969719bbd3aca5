package dev.nightshift.research.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolTextTest {

  @Test
  void shouldGiveEachThingALine() {
    assertThat(
            ToolText.forPeople(
                """
                [{"id":"run-1","state":"DONE","stage":"DONE","criteria":{"state":"TX"},
                  "requested":10,"withContacts":9,"costUsd":"0.12","summary":null,
                  "createdAt":"2026-01-01T00:00:00Z"},
                 {"id":"run-2","state":"LEAD_LIST"}]
                """))
        .isEqualTo("run-1 DONE: requested 10, with contacts 9, cost usd 0.12\nrun-2 LEAD_LIST");
  }

  @Test
  void shouldShowOneThingAndLeaveASentenceAlone() {
    assertThat(
            ToolText.forPeople("{\"id\":\"ses-1\",\"state\":\"RUNNING\",\"symbol\":\"BTCUSDT\"}"))
        .isEqualTo("ses-1 RUNNING: symbol BTCUSDT");
    assertThat(ToolText.forPeople("There is no research run run-1."))
        .isEqualTo("There is no research run run-1.");
    assertThat(ToolText.forPeople("[]")).isEqualTo("There are none.");
    assertThat(ToolText.forPeople("{\"items\":[]}")).isEqualTo("There are none.");
  }

  @Test
  void shouldSayHowManyMoreThereAre() {
    String many =
        IntStream.rangeClosed(1, 13)
            .mapToObj("{\"id\":\"ses-%d\"}"::formatted)
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    assertThat(ToolText.forPeople(many)).contains("ses-10\nand 3 more.").doesNotContain("ses-11");
  }
}
