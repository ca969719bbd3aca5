package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.engine.EngineSnapshot;
import dev.nightshift.trading.instrument.Instrument;
import dev.nightshift.trading.marketdata.FeedPosition;
import dev.nightshift.trading.report.PriceHistory;
import java.util.Arrays;
import java.util.List;

/** Batches of one session. */
final class Batches {

  static final Instrument BTC = new Instrument("BTCUSDT", 2, 5);

  private Batches() {}

  /** One in which that happened, after others in which as much did. */
  static Batch of(long revision, EngineSnapshot snapshot, EngineEvent... events) {
    return of(
        revision,
        (revision - 1) * events.length,
        SessionState.RUNNING,
        BTC,
        snapshot,
        Arrays.stream(events)
            .<Entry>map(event -> new Entry.Happened(FeedPosition.BEGINNING, event))
            .toList());
  }

  /** The first of a session. */
  static Batch of(
      SessionState state, Instrument instrument, EngineSnapshot snapshot, List<Entry> entries) {
    return of(1, 0, state, instrument, snapshot, entries);
  }

  private static Batch of(
      long revision,
      long journalled,
      SessionState state,
      Instrument instrument,
      EngineSnapshot snapshot,
      List<Entry> entries) {
    return new Batch(
        revision,
        journalled,
        state,
        state.ended() ? "Ended." : null,
        instrument,
        snapshot,
        FeedPosition.BEGINNING,
        FeedTrouble.NONE,
        entries,
        PriceHistory.Change.NONE,
        List.of(),
        List.of(),
        List.of());
  }
}
