package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.feed.FeedSource;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.report.PriceHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes durable of a session at once: where the engine and the feed stand, and everything
 * that happened since the last batch.
 *
 * @param revision number of this write, one above the last
 * @param journalled entries of all batches before this one
 * @param state of the session after it
 * @param reason why it ends or ended
 * @param entries in order
 * @param prices of the market, for charts
 * @param daysOver days that ended and are to be summed up
 * @param stretches of live feeds that were read; one that is known already has grown
 * @param acknowledged commands whose effect is in the snapshot
 */
record Batch(
    long revision,
    long journalled,
    SessionState state,
    @Nullable String reason,
    Instrument instrument,
    EngineSnapshot snapshot,
    FeedPosition position,
    FeedTrouble trouble,
    List<Entry> entries,
    PriceHistory.Change prices,
    List<LocalDate> daysOver,
    List<FeedSource.Stretch> stretches,
    List<UUID> acknowledged) {

  Batch {
    entries = List.copyOf(entries);
    daysOver = List.copyOf(daysOver);
    stretches = List.copyOf(stretches);
    acknowledged = List.copyOf(acknowledged);
  }
}
