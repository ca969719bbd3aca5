package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.botapi.BotUser;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a text is meant for the bot. Alone with somebody everything is; in a group only
 * commands, answers to the bot and texts that mention it, and no command that names another bot.
 */
final class Addressing {

  private static final Pattern COMMAND = Pattern.compile("/\\w+(?:@(\\w+))?(?:\\s|$)");

  private final BotUser bot;
  private final Pattern mention;

  Addressing(BotUser bot) {
    this.bot = bot;
    this.mention =
        Pattern.compile(
            "(?<![\\w@])@" + Pattern.quote(bot.name()) + "(?!\\w)", Pattern.CASE_INSENSITIVE);
  }

  /** The text without the mention it begins with; empty when it is none of the bot's business. */
  Optional<String> heard(Place place, String text, OptionalLong answered) {
    Matcher command = COMMAND.matcher(text.stripLeading());
    if (command.lookingAt()) {
      boolean others = command.group(1) != null && !command.group(1).equalsIgnoreCase(bot.name());
      return others && place.kind().shared() ? Optional.empty() : Optional.of(text);
    }
    if (!place.kind().shared()) {
      return Optional.of(text);
    }
    Matcher mentioned = mention.matcher(text);
    if (mentioned.find()) {
      return Optional.of(withoutFirst(text, mentioned));
    }
    return answered.isPresent() && answered.getAsLong() == bot.id()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String withoutFirst(String text, Matcher mentioned) {
    String rest = text.substring(mentioned.end()).strip();
    return text.substring(0, mentioned.start()).isBlank() && !rest.isEmpty() ? rest : text;
  }
}
