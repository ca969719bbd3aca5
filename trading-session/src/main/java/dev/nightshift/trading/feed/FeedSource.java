package dev.nightshift.trading.feed;

import java.util.List;

/** Where market data come from that are or were live. */
public sealed interface FeedSource {

  /** A venue, now: {@code binance}, {@code bitunix}. */
  record Live(String venue) implements FeedSource {}

  /** What live feeds told before, stretch after stretch. */
  record Journal(List<Stretch> stretches) implements FeedSource {

    public Journal {
      stretches = List.copyOf(stretches);
    }

    /** Its last part alone; there is one. */
    public Journal latest() {
      return new Journal(List.of(stretches.getLast()));
    }

    /** The whole of one feed. */
    public static Journal of(String feedId) {
      return new Journal(List.of(new Stretch(feedId, 0, Long.MAX_VALUE)));
    }
  }

  /**
   * A part of a journalled feed that a session read.
   *
   * @param afterSequence the last message before it
   * @param throughSequence its last message
   */
  record Stretch(String feedId, long afterSequence, long throughSequence) {}
}
