package dev.nightshift.trading.live;

import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.trading.feedjournal.FeedJournal;
import dev.nightshift.trading.feedjournal.JournalWriter;
import dev.nightshift.trading.feedjournal.JournalledFeed;
import io.micrometer.core.instrument.Meter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A live feed that is read: its turns, its journal, and how many read it. It belongs to the lease
 * it was opened under, and ends with it.
 */
final class OpenFeed {

  private static final Logger LOG = Logger.getLogger(OpenFeed.class);
  private static final Duration TURN_EVERY = Duration.ofMillis(50);
  private static final Duration TURN_BOUND = Duration.ofSeconds(15);

  /** Readers that wait make the journal's writer turn so often and not more: segments cost rows. */
  private static final long HURRY_NS = Duration.ofMillis(100).toNanos();

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private final LiveFeed feed;
  private final long token;
  private final JournalWriter writer;
  private final FeedMetrics metrics;
  private final Loops loops;
  private final List<Meter> meters;
  private final Loop turning;
  private final Loop writing;
  private int readers;
  private long hurriedNs = System.nanoTime();

  OpenFeed(
      LiveFeed feed,
      long token,
      FeedJournal journal,
      FeedMetrics metrics,
      Loops loops,
      Duration writeEvery) {
    this.feed = feed;
    this.token = token;
    this.metrics = metrics;
    this.loops = loops;
    this.writer =
        new JournalWriter(
            journal,
            new JournalledFeed(feed.feedId(), feed.venue(), feed.instrument()),
            token,
            feed.log()::after,
            feed.log()::written);
    this.meters = metrics.watch(feed);
    String name = feed.venue() + "-" + feed.instrument().symbol();
    this.turning = loops.start("feed-" + name, TURN_EVERY, TURN_BOUND, feed::tick);
    this.writing =
        loops.start("feed-journal-" + name, writeEvery, TURN_BOUND, LONGEST_BACKOFF, this::write);
  }

  private void write() {
    try {
      writer.turn();
    } catch (StaleLeaseException e) {
      LOG.warnf("feed %s ends here: %s", feed.feedId(), e.getMessage());
      feed.close();
    }
  }

  LiveFeed feed() {
    return feed;
  }

  boolean under(long currentToken) {
    return token == currentToken;
  }

  void join() {
    readers++;
  }

  /** Whether that was the last reader. */
  boolean leave() {
    readers--;
    return readers == 0;
  }

  /** Up to where it is in its journal; what is not yet is written soon. */
  long written() {
    long written = feed.log().durable();
    long now = System.nanoTime();
    if (written < feed.log().last() && now - hurriedNs >= HURRY_NS) {
      hurriedNs = now;
      writing.wake();
    }
    return written;
  }

  /** Nothing more comes; {@link #finish} follows. */
  void close() {
    feed.close();
    metrics.forget(meters);
  }

  /**
   * Writes what is left, after the turns in hand; returns once that is in the journal, or may no
   * longer be written by this instance.
   */
  void finish() {
    loops.stop(turning);
    loops.stop(writing);
    Duration wait = FIRST_BACKOFF;
    while (!finished()) {
      LockSupport.parkNanos(wait.toNanos());
      wait =
          wait.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0
              ? wait.multipliedBy(2)
              : LONGEST_BACKOFF;
    }
  }

  private boolean finished() {
    try {
      writer.turn();
      return true;
    } catch (StaleLeaseException e) {
      LOG.warnf("the end of feed %s is not in its journal: %s", feed.feedId(), e.getMessage());
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("the end of feed %s is written later: %s", feed.feedId(), e.getMessage());
      return false;
    }
  }
}
