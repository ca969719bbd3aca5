package dev.nightshift.gateway.telegram.inbound;

import java.util.Optional;
import java.util.OptionalLong;

/** One update, as far as it means something here. Everything in it was chosen by strangers. */
sealed interface Update {

  /** Telegram's number of it. */
  long id();

  /**
   * Text in a chat.
   *
   * @param answered author of the message it answers
   */
  record Said(long id, Place place, Person person, String text, OptionalLong answered)
      implements Update {}

  /** Something else than text, with a caption or without. */
  record Attached(
      long id, Place place, Person person, String caption, OptionalLong answered, boolean file)
      implements Update {}

  /** A text that was changed after it was sent. */
  record Edited(long id, Place place, Person person, long messageId) implements Update {}

  /**
   * A button was pressed.
   *
   * @param place empty when its message is too old for Telegram to say where it was
   */
  record Pressed(long id, String queryId, Optional<Place> place, Person person, String data)
      implements Update {}

  /** The bot was let in, or shut out. */
  record Moved(long id, Place place, boolean out) implements Update {}

  /** A group became a supergroup. */
  record Migrated(long id, Place from, long to) implements Update {}

  /** Nothing that concerns the gateway. */
  record Irrelevant(long id) implements Update {}

  /** Not what the Bot API's updates look like. */
  record Unreadable(long id, String reason) implements Update {}
}
