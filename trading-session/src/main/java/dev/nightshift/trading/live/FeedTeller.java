package dev.nightshift.trading.live;

import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedState;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the readers of a feed are told: gives every message its stamp and its place, says how far
 * the feed can be trusted, and keeps what a reader that comes later has to know.
 */
final class FeedTeller {

  private final FeedLog log;
  private final StampClock stamps;
  private final BooleanSupplier stale;
  private final Consumer<DropReason> dropped;
  private final BookMirror mirror = new BookMirror();
  private FeedState state = FeedState.CONTIGUOUS;
  private boolean overflowed;
  private long seenLast;
  private long seenNs;

  /**
   * @param stale nothing has come for too long, so that it cannot be said to be back
   */
  FeedTeller(
      FeedLog log,
      StampClock stamps,
      BooleanSupplier stale,
      Consumer<DropReason> dropped,
      long nowNs) {
    this.log = log;
    this.stamps = stamps;
    this.stale = stale;
    this.dropped = dropped;
    this.seenNs = nowNs;
  }

  void tell(FeedMessage message) {
    mirror.told(message);
    if (!log.append(message, stamps.nowNs())) {
      overflowed = true;
      dropped.accept(DropReason.OVERFLOW);
    }
  }

  /** Whether messages were lost because too much was unwritten; says so once there is room. */
  boolean takeOverflow() {
    boolean lost = overflowed && log.hasRoom();
    overflowed &= !lost;
    return lost;
  }

  /** Says it once; nothing but STALE while nothing comes. */
  void tell(FeedState next) {
    if (next != FeedState.STALE && stale.getAsBoolean()) {
      return; // it has not come back yet
    }
    if (next != state) {
      state = next;
      if (next == FeedState.STALE) {
        mirror.forget();
      }
      tell(new FeedMessage.State(next));
      if (next == FeedState.GAPPED) {
        tellBook(); // with a gap, what readers knew of it counts no more
      }
    }
  }

  /** Another connection begins: what was offered before it is no longer known. */
  void interrupted() {
    mirror.forget();
    if (state == FeedState.GAPPED) {
      tell(new FeedMessage.State(state)); // readers learn it with GAPPED, and have heard that
    }
  }

  /** Once more how the feed and the book stand. */
  void tellAgain() {
    tell(new FeedMessage.State(state));
    tellBook();
  }

  private void tellBook() {
    mirror.book().ifPresent(this::tell);
    mirror.quote().ifPresent(this::tell);
  }

  /** The time, where nothing else was told for almost {@code tickNs}. */
  void tellTime(long nowNs, long tickNs) {
    if (log.last() != seenLast) {
      seenLast = log.last();
      seenNs = nowNs;
    } else if (nowNs - seenNs >= tickNs * 4 / 5) { // a little early: not late with the next turn
      log.release(stamps.nowNs());
      tell(new FeedMessage.Tick());
    }
  }

  long stampNs() {
    return stamps.nowNs();
  }

  FeedState state() {
    return state;
  }
}
