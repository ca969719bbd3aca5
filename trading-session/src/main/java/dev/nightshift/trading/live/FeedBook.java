package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.BookSnapshots;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueMessage;
import dev.nightshift.trading.venue.VenueUnavailableException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The book of a feed where it is told as changes: fetches the snapshot they belong on, on a thread
 * of its own. A snapshot that was asked for on an earlier connection is of no use, nor is its
 * failure.
 *
 * <p>Where changes have no ids, the stream begins with the whole book, and nothing shows that a
 * change is missing: so one that was dropped makes the book unknown, and only another connection
 * brings it back.
 */
final class FeedBook {

  private static final Logger LOG = Logger.getLogger(FeedBook.class);

  /** Readers forget what they knew of the book. */
  private static final VenueMessage.Depth NOTHING =
      new VenueMessage.Depth(
          true, VenueMessage.NONE, VenueMessage.NONE, VenueMessage.NONE, List.of());

  private final Venue venue;
  private final String symbol;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Consumer<Runnable> locked;
  private final Predicate<VenueMessage> sound;
  private final Consumer<VenueMessage.Depth> told;
  private final Runnable reconnect;
  private final DepthSync sync = new DepthSync();
  private final Patience patience = new Patience();
  private long generation;
  private boolean whole;

  /**
   * @param sound whether a snapshot can be true; whoever says no counts it
   * @param reconnect begins another connection
   */
  FeedBook(
      Venue venue,
      String symbol,
      Executor threads,
      LongSupplier nanoTime,
      Consumer<Runnable> locked,
      Predicate<VenueMessage> sound,
      Consumer<VenueMessage.Depth> told,
      Runnable reconnect) {
    this.venue = venue;
    this.symbol = symbol;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.locked = locked;
    this.sound = sound;
    this.told = told;
    this.reconnect = reconnect;
  }

  /** Another connection begins: nothing is known of the book. */
  void restart() {
    generation++;
    sync.restart();
    whole = false;
  }

  /** A part of it was dropped; where parts are numbered, the hole shows itself. */
  void lost() {
    if (whole) {
      whole = false;
      told.accept(NOTHING);
    }
  }

  void changed(VenueMessage.Depth depth) {
    if (depth.lastId() == VenueMessage.NONE) {
      changedWithoutId(depth);
      return;
    }
    sync.changed(depth).forEach(told);
    if (patience.over(nanoTime.getAsLong()) && sync.wantsSnapshot()) {
      long mine = generation;
      venue.bookSnapshots().ifPresent(snapshots -> threads.execute(() -> take(snapshots, mine)));
    }
  }

  private void changedWithoutId(VenueMessage.Depth depth) {
    if (depth.snapshot()) {
      whole = true;
      patience.answered();
    }
    if (whole) {
      told.accept(depth);
    } else if (patience.over(nanoTime.getAsLong())) {
      patience.useless(nanoTime.getAsLong()); // until a whole one has come
      LOG.warnf("%s of %s has lost its book, and connects again", symbol, venue.name());
      reconnect.run();
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
    if (mine != generation) {
      patience.answered();
    } else if (sound.test(book)) {
      patience.answered();
      sync.snapshot(book).forEach(told);
    } else {
      patience.useless(nanoTime.getAsLong());
      sync.snapshotFailed();
    }
  }
}
