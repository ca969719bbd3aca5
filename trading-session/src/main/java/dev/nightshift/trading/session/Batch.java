package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineEvent.EquityMarked;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.order.Fill;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes durable of a session at once: where the engine and the feed stand, and everything
 * that happened since the last batch.
 *
 * @param revision number of this write, one above the last
 * @param state of the session after it
 * @param reason why it ends or ended
 * @param acknowledged commands whose effect is in the snapshot
 */
record Batch(
    long revision,
    SessionState state,
    @Nullable String reason,
    Instrument instrument,
    EngineSnapshot snapshot,
    FeedPosition position,
    List<Fill> fills,
    List<EquityMarked> points,
    List<UUID> acknowledged) {

  Batch {
    fills = List.copyOf(fills);
    points = List.copyOf(points);
    acknowledged = List.copyOf(acknowledged);
  }
}
