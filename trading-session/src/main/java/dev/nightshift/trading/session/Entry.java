package dev.nightshift.trading.session;

import dev.nightshift.trading.engine.EngineCommand;
import dev.nightshift.trading.engine.EngineEvent;
import dev.nightshift.trading.marketdata.FeedPosition;

/** Something a session was told or did, with the place in its feed after which it happened. */
sealed interface Entry {

  FeedPosition at();

  /** The engine obeyed a command. */
  record Obeyed(FeedPosition at, EngineCommand command) implements Entry {}

  /** The engine told something. */
  record Happened(FeedPosition at, EngineEvent event) implements Entry {}
}
