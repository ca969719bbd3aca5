package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts numbered depth changes on a snapshot from elsewhere, as Binance describes it: changes wait
 * for the snapshot, those it contains are passed over, and the first that follows must touch it. A
 * hole in the numbers means that the book is unknown until another snapshot.
 */
final class DepthSync {

  /** Changes that wait for a snapshot; at ten a second it would be a minute late. */
  private static final int MOST_WAITING = 600;

  private final Deque<VenueMessage.Depth> waiting = new ArrayDeque<>();
  private long lastId = VenueMessage.NONE;
  private boolean asked;

  /** Whether a snapshot is to be fetched now; says so once per need. */
  boolean wantsSnapshot() {
    boolean wants = lastId == VenueMessage.NONE && !asked && !waiting.isEmpty();
    asked |= wants;
    return wants;
  }

  /** The fetch failed. */
  void snapshotFailed() {
    asked = false;
    waiting.clear();
  }

  /** What can be told of a change now. */
  List<VenueMessage.Depth> changed(VenueMessage.Depth change) {
    if (lastId != VenueMessage.NONE) {
      if (change.lastId() <= lastId) {
        return List.of();
      }
      if (change.firstId() <= lastId + 1) {
        lastId = change.lastId();
        return List.of(change);
      }
      restart(); // something between is missing
    }
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(change);
    return List.of();
  }

  /** The snapshot, and what waited for it. */
  List<VenueMessage.Depth> snapshot(VenueMessage.Depth snapshot) {
    List<VenueMessage.Depth> told = new ArrayList<>();
    List<VenueMessage.Depth> waited = List.copyOf(waiting);
    waiting.clear();
    asked = false;
    lastId = snapshot.lastId();
    told.add(snapshot);
    waited.forEach(change -> told.addAll(changed(change)));
    return told;
  }

  /** Nothing is known any more. */
  void restart() {
    waiting.clear();
    lastId = VenueMessage.NONE;
    asked = false;
  }
}
