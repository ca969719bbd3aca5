package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.contract.TradingEvent;
import dev.nightshift.backbone.contract.TradingEvent.BreakerTripped;
import dev.nightshift.backbone.contract.TradingEvent.DailySummary;
import dev.nightshift.backbone.contract.TradingEvent.FeedBack;
import dev.nightshift.backbone.contract.TradingEvent.FeedLost;
import dev.nightshift.backbone.contract.TradingEvent.OrderFilled;
import dev.nightshift.backbone.contract.TradingEvent.OrderRefused;
import dev.nightshift.backbone.contract.TradingEvent.PlacedOrderMoved;
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

  /** What kind of news an event is; empty: one that is always told. */
  static Optional<NewsKind> kind(TradingEvent event) {
    return switch (event) {
      case OrderFilled _ -> Optional.of(NewsKind.FILL);
      case PositionClosed _ -> Optional.of(NewsKind.CLOSED);
      case PlacedOrderMoved _ -> Optional.of(NewsKind.PLACED);
      case OrderRefused _ -> Optional.of(NewsKind.REFUSED);
      case BreakerTripped _ -> Optional.of(NewsKind.BREAKER);
      case TradingLockAdded _ -> Optional.of(NewsKind.LOCK);
      case SessionModeChanged _ -> Optional.of(NewsKind.MODE);
      case FeedLost _, FeedBack _, VenueUnreachable _ -> Optional.of(NewsKind.FEED);
      case DailySummary _ -> Optional.of(NewsKind.DAILY);
      case TradingSessionMoved _ -> Optional.of(NewsKind.MOVED);
      case TradingSessionStarted _, TradingSessionProgressed _, TradingSessionEnded _ ->
          Optional.empty();
    };
  }

  /** The signal as loud as it is to be; empty: nothing is said. */
  static Optional<TaskSignal> of(TradingEvent event, Volume volume) {
    TaskSignal signal = TradingSignals.of(event);
    if (!(signal instanceof TaskSignal.Noticed noticed)) {
      return Optional.of(signal);
    }
    return switch (volume) {
      case ON -> Optional.of(noticed);
      case SILENT -> Optional.of(new TaskSignal.Progressed(noticed.text()));
      case OFF -> Optional.empty();
    };
  }
}
