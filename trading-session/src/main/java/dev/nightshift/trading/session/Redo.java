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

  /** A command, obeyed after the message that ends at that line. */
  record Step(long line, EngineCommand command) {}
}
