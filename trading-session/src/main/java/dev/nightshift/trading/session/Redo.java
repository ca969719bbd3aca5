package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.Counters;
import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.marketdata.FeedPosition;
import java.util.List;

/**
 * What a session has done since the snapshot it goes on from, and does again without a word,
 * because its latest snapshot is damaged.
 *
 * @param commands with their places, in order
 * @param until where it stood
 * @param counted what it had counted by then: the proof that it came to the same
 */
record Redo(List<Step> commands, FeedPosition until, Counters counted) {

  Redo {
    commands = List.copyOf(commands);
  }

  /**
   * A command, obeyed after the message that ends at that line of that feed.
   *
   * @param feedId empty: of a file, or before the first message
   */
  record Step(String feedId, long line, EngineCommand command) {

    /** Whether it is due at a place, where the steps before it were. */
    boolean due(FeedPosition place) {
      return line <= place.line() && (feedId.isEmpty() || feedId.equals(place.feedId()));
    }
  }
}
