package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.contract.TradingEvent.BreakerTripped;
import dev.nightshift.backbone.contract.TradingEvent.DailySummary;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.OrderRefused;
import dev.nightshift.backbone.contract.TradingEvent.PositionClosed;
import dev.nightshift.backbone.contract.TradingEvent.SessionModeChanged;
import dev.nightshift.backbone.contract.TradingEvent.TradingLockAdded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionEnded;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionMoved;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionProgressed;
import dev.nightshift.backbone.contract.TradingEvent.TradingSessionStarted;
import dev.nightshift.backbone.contract.TradingEvent.VenueUnreachable;
import dev.nightshift.gateway.task.TaskSignal;
import dev.nightshift.gateway.trading.NewsConfig.Volume;
import java.util.Optional;

/** What becomes of an event by the notification matrix. */
final class News {

  private News() {}

  /** The signal as loud as it is to be; empty: nothing is said. */
  static Optional<TaskSignal> of(TradingEvent event, NewsConfig config) {
    TaskSignal signal = TradingSignals.of(event);
    if (!(signal instanceof TaskSignal.Noticed noticed)) {
      return Optional.of(signal);
    }
    return switch (volume(event, config)) {
      case ON -> Optional.of(noticed);
      case SILENT -> Optional.of(new TaskSignal.Progressed(noticed.text()));
      case OFF -> Optional.empty();
    };
  }

  private static Volume volume(TradingEvent event, NewsConfig config) {
    return switch (event) {
      case OrderFilled _ -> config.fill();
      case PositionClosed _ -> config.closed();
      case OrderRefused _ -> config.refused();
      case BreakerTripped _ -> config.breaker();
      case TradingLockAdded _ -> config.lock();
      case SessionModeChanged _ -> config.mode();
      case FeedLost _, FeedBack _, VenueUnreachable _ -> config.feed();
      case DailySummary _ -> config.daily();
      case TradingSessionMoved _ -> config.moved();
      case TradingSessionStarted _, TradingSessionProgressed _, TradingSessionEnded _ -> Volume.ON;
    };
  }
}
