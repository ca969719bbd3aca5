package dev.nightshift.trading.live;

import dev.nightshift.trading.venue.VenueMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The venue's newest stamp of one kind of message. What is older is dropped, and so is what is far
 * ahead of the time that has passed; but where several in a row agree, and our own clock does not
 * speak against them, they are right and the newest was wrong.
 */
final class NewestStamp {

  /** How far apart the venue's own stamps may be in the wrong order. */
  private static final long TOLERATED_MS = Duration.ofSeconds(1).toMillis();

  /** How far a stamp may run ahead of the time that has passed. */
  private static final long AHEAD_MS = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final LongSupplier nanoTime;
  private long newestMs = VenueMessage.NONE;
  private long newestNs;
  private long rivalMs = VenueMessage.NONE;
  private int agreeing;

  NewestStamp(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Whether a stamp cannot be true; one that can has still to be {@link #take taken}. */
  boolean wrong(long atMs) {
    if (atMs == VenueMessage.NONE || newestMs == VenueMessage.NONE) {
      return false;
    }
    long elapsedMs = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - newestNs);
    if (atMs >= newestMs - TOLERATED_MS && atMs <= newestMs + elapsedMs + AHEAD_MS) {
      return false;
    }
    boolean agrees = agreeing > 0 && Math.abs(atMs - rivalMs) <= TOLERATED_MS * 5;
    agreeing = agrees ? agreeing + 1 : 1;
    rivalMs = atMs;
    if (agreeing < Guard.AGREEING || ourDistance(atMs) > ourDistance(newestMs + elapsedMs)) {
      return true;
    }
    newestMs = VenueMessage.NONE; // it was wrong
    return false;
  }

  private long ourDistance(long atMs) {
    return Math.abs(atMs - clock.millis());
  }

  /** It was passed on. */
  void take(long atMs) {
    if (atMs != VenueMessage.NONE && atMs >= newestMs) {
      newestMs = atMs;
      newestNs = nanoTime.getAsLong();
    }
    agreeing = 0;
  }
}
