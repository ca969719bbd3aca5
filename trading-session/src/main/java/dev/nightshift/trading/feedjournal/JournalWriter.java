package dev.nightshift.trading.feedjournal;

import dev.nightshift.trading.marketdata.StampedMessage;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one feed, in order, off the hot path: {@link #turn} writes what has come since. What a
 * turn could not write, it writes first the next time, unchanged; so a commit whose outcome is
 * unknown adds nothing twice. For one thread.
 */
public final class JournalWriter {

  /** What is to be written. */
  @FunctionalInterface
  public interface Unwritten {

    /** Up to {@code most} messages after a sequence. */
    List<StampedMessage> after(long sequence, int most);
  }

  /** Messages of a segment. */
  private static final int LARGEST = 5_000;

  private final FeedJournal journal;
  private final JournalledFeed feed;
  private final long token;
  private final Unwritten unwritten;
  private final LongConsumer written;
  private boolean begun;
  private long durable;
  private @Nullable Segment pending;

  /**
   * @param token of the lease it is written under
   * @param written hears up to which sequence the journal is durable
   */
  public JournalWriter(
      FeedJournal journal,
      JournalledFeed feed,
      long token,
      Unwritten unwritten,
      LongConsumer written) {
    this.journal = journal;
    this.feed = feed;
    this.token = token;
    this.unwritten = unwritten;
    this.written = written;
  }

  /**
   * Writes everything that is there.
   *
   * @throws dev.nightshift.backbone.lease.StaleLeaseException the feed is no longer this instance's
   */
  public void turn() {
    if (!begun) {
      journal.begin(feed, token);
      begun = true;
    }
    for (Segment next = next(); next != null; next = next()) {
      journal.append(next, token);
      durable = next.lastSequence();
      pending = null;
      written.accept(durable);
    }
  }

  private @Nullable Segment next() {
    if (pending == null) {
      List<StampedMessage> messages = unwritten.after(durable, LARGEST);
      pending = messages.isEmpty() ? null : Segment.of(feed.feedId(), messages);
    }
    return pending;
  }
}
