package dev.nightshift.gateway.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.contract.TradingEvent.BreakerTripped;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.OrderRefused;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
import dev.nightshift.backbone.contract.TradingEvent.PositionClosed;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.trading.NewsConfig.Volume;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewsTest {

  private static final Instant AT = Instant.parse("2026-01-31T09:00:00.5Z");
  private static final PositionClosed CLOSED =
      new PositionClosed(
          "ses-1",
          3,
          "LONG",
          new BigDecimal("0.50"),
          new BigDecimal("100"),
          new BigDecimal("104.10"),
          new BigDecimal("1.8500"),
          new BigDecimal("0.2"),
          BigDecimal.ZERO,
          AT,
          AT,
          "its take profit");

  @Test
  void shouldTellALoudEventOnce() {
    assertThat(News.of(CLOSED, Volume.ON))
        .contains(
            new TaskSignal.Noticed(
                "closed:3",
                "ses-1 closed LONG 0.5: in at 100, out at 104.1, +1.85 after 0.20 fees, by its take"
                    + " profit."));
  }

  @Test
  void shouldShowASilentEventInTheProgressOnly() {
    TradingEvent refused =
        new OrderRefused("ses-1", "ses-1-7", "BUY", "REJECTED", "the queue is full", AT);

    assertThat(News.of(refused, Volume.SILENT))
        .contains(
            new TaskSignal.Progressed("ses-1: BUY order ses-1-7 was rejected: the queue is full."));
  }

  @Test
  void shouldKnowNoVolumeOfBeginningAndEnd() {
    assertThat(News.kind(CLOSED)).contains(NewsKind.CLOSED);
    assertThat(News.kind(new TradingSessionStarted("ses-1", "BTCUSDT", "sma-cross"))).isEmpty();
  }

  @Test
  void shouldSayNothingOfAnEventThatIsOffButNeverHideBeginningAndEnd() {
    assertThat(News.of(CLOSED, Volume.OFF)).isEmpty();
    assertThat(News.of(new FeedBack("ses-1", 7, AT), Volume.OFF)).isEmpty();
    assertThat(News.of(new TradingSessionStarted("ses-1", "BTCUSDT", "sma-cross"), Volume.OFF))
        .isPresent();
  }

  @Test
  void shouldTellWhatBecameOfAnOrderPlacedByHand() {
    TradingEvent denied =
        new PlacedOrderMoved("ses-1", "mine", "DENIED", "the session is paused", AT);

    assertThat(((TaskSignal.Noticed) TradingSignals.of(denied)).text())
        .isEqualTo("ses-1: your order mine is denied: the session is paused.");
  }

  @Test
  void shouldSayWhatABreakerDoesAndWhatToDo() {
    BreakerTripped tripped =
        new BreakerTripped(
            "ses-1", "drawdown", new BigDecimal("0.26"), new BigDecimal("0.25"), "PAUSE", AT);

    assertThat(((TaskSignal.Noticed) TradingSignals.of(tripped)).text())
        .isEqualTo(
            "ses-1: the breaker for drawdown tripped at 0.26, the limit being 0.25. It enters"
                + " nothing more; /resume lets it enter again.");
  }
}
