package dev.nightshift.gateway.telegram.botapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The bot and where its API is. */
@ConfigMapping(prefix = "nightshift.telegram")
interface BotApiConfig {

  /** The bot's token; without one there is no Telegram, and everything else works. */
  Optional<String> token();

  /** Where the Bot API answers; any compatible server. */
  @WithDefault("https://api.telegram.org")
  String apiUrl();

  /**
   * Longest time an answer to a button or a question about the bot may take; messages are bounded
   * by {@code nightshift.telegram.outbound}.
   */
  @WithDefault("PT10S")
  Duration sendTimeout();

  /** Longest time sending a file may take. */
  @WithDefault("PT60S")
  Duration uploadTimeout();
}
