package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The book of a feed where it is told as changes: fetches the snapshot they belong on, on a thread
 * of its own. A snapshot that was asked for on an earlier connection is of no use, nor is its
 * failure.
 */
final class FeedBook {

  private static final Logger LOG = Logger.getLogger(FeedBook.class);

  private final Venue venue;
  private final String symbol;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Consumer<Runnable> locked;
  private final Predicate<VenueMessage> sound;
  private final Consumer<VenueMessage.Depth> told;
  private final DepthSync sync = new DepthSync();
  private final Patience patience = new Patience();
  private long generation;

  /**
   * @param sound whether a snapshot can be true; whoever says no counts it
   */
  FeedBook(
      Venue venue,
      String symbol,
      Executor threads,
      LongSupplier nanoTime,
      Consumer<Runnable> locked,
      Predicate<VenueMessage> sound,
      Consumer<VenueMessage.Depth> told) {
    this.venue = venue;
    this.symbol = symbol;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.locked = locked;
    this.sound = sound;
    this.told = told;
  }

  /** Another connection begins: nothing is known of the book. */
  void restart() {
    generation++;
    sync.restart();
  }

  void changed(VenueMessage.Depth depth) {
    if (depth.lastId() == VenueMessage.NONE) {
      told.accept(depth); // of a venue that tells snapshots itself
      return;
    }
    sync.changed(depth).forEach(told);
    if (patience.over(nanoTime.getAsLong()) && sync.wantsSnapshot()) {
      long mine = generation;
      venue.bookSnapshots().ifPresent(snapshots -> threads.execute(() -> take(snapshots, mine)));
    }
  }

  private void take(BookSnapshots snapshots, long mine) {
    try {
      VenueMessage.Depth book = snapshots.book(symbol);
      locked.accept(() -> begin(book, mine));
    } catch (VenueUnavailableException e) {
      LOG.warnf("%s of %s goes on without a book: %s", symbol, venue.name(), e.getMessage());
      locked.accept(() -> failed(e, mine));
    }
  }

  private void failed(VenueUnavailableException why, long mine) {
    patience.refused(why, nanoTime.getAsLong()); // also one that came late was refused
    if (mine == generation) {
      sync.snapshotFailed();
    }
  }

  private void begin(VenueMessage.Depth book, long mine) {
    patience.answered();
    if (mine != generation) {
      return;
    }
    if (sound.test(book)) {
      sync.snapshot(book).forEach(told);
    } else {
      sync.snapshotFailed();
    }
  }
}
