package dev.nightshift.gateway.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.ChatCommand.ChatLine;
import dev.nightshift.backbone.contract.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final ChatLine FIRST = new ChatLine(Speaker.PERSON, "12345");
  private static final ChatLine SECOND = new ChatLine(Speaker.NIGHTSHIFT, "123");
  private static final ChatLine THIRD = new ChatLine(Speaker.PERSON, "12");

  @Test
  void shouldKeepTheNewestLinesThatFitInTheOrderTheyWereSaid() {
    List<ChatLine> newestFirst = List.of(THIRD, SECOND, FIRST);
    assertThat(History.bounded(newestFirst, 10)).containsExactly(FIRST, SECOND, THIRD);
    assertThat(History.bounded(newestFirst, 9)).containsExactly(SECOND, THIRD);
    assertThat(History.bounded(newestFirst, 1)).isEmpty();
    assertThat(History.bounded(List.of(), 10)).isEmpty();
  }

  @Test
  void shouldLeaveNoGapWhenALineInBetweenDoesNotFit() {
    assertThat(History.bounded(List.of(THIRD, FIRST, SECOND), 6)).containsExactly(THIRD);
  }
}
