package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import org.jspecify.annotations.Nullable;

/**
 * The newest id of a venue's trades. An id that was here is a duplicate, and one that is absurdly
 * far ahead is dropped; but where several follow each other that can be no repetition, they are
 * right and the newest was wrong.
 */
final class NewestId {

  /** More trades than any outage that is worth repairing. */
  private static final long ABSURD = 10_000_000;

  private long firstId = VenueMessage.NONE;
  private long lastId = VenueMessage.NONE;
  private long rivalId = VenueMessage.NONE;
  private int following;

  /** Why it cannot be passed on; null: it can, and has still to be {@link #take taken}. */
  @Nullable DropReason wrong(long id) {
    if (id == VenueMessage.NONE || lastId == VenueMessage.NONE) {
      return null;
    }
    boolean before = id < firstId; // a repetition lies between the first and the last
    boolean absurd = id - lastId > ABSURD;
    if (id > lastId && !absurd) {
      return null;
    }
    if (before || absurd) {
      following = id == rivalId + 1 ? following + 1 : 1;
      rivalId = id;
      if (following >= Guard.AGREEING) {
        return null;
      }
    }
    return absurd ? DropReason.AHEAD : DropReason.DUPLICATE;
  }

  void take(long id) {
    if (id == VenueMessage.NONE) {
      return;
    }
    if (lastId == VenueMessage.NONE || id < firstId) {
      firstId = id;
    }
    lastId = id;
    following = 0;
  }

  /** {@link VenueMessage#NONE} before the first, or without ids. */
  long last() {
    return lastId;
  }
}
