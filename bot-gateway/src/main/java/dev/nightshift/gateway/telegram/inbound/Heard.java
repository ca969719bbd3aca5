package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import java.util.Optional;

/**
 * A text that is meant for the bot.
 *
 * @param text without the mention it began with
 */
record Heard(Update.Said said, String text) {

  static Optional<Heard> of(Update.Said said, BotUser bot) {
    return new Addressing(bot)
        .heard(said.place(), said.text(), said.answered())
        .map(text -> new Heard(said, text));
  }

  TelegramChats.Seen seen() {
    Place place = said.place();
    return new TelegramChats.Seen(place.id(), place.kind(), place.title());
  }
}
