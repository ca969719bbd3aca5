package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.health.ChannelHealth;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether updates come, for {@code /health} and the log: a new trouble is logged once, however
 * often it is run into, and so is its end.
 */
@Singleton
class Standing implements ChannelHealth {

  private static final Logger LOG = Logger.getLogger(Standing.class);

  private final BotApi api;
  private volatile @Nullable String trouble;

  Standing(BotApi api) {
    this.api = api;
  }

  @Override
  public String channel() {
    return TelegramChats.CHANNEL;
  }

  @Override
  public boolean configured() {
    return api.configured();
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  boolean is(@Nullable String sentence) {
    return Objects.equals(trouble, sentence);
  }

  /** What this instance ran into itself. */
  void ranInto(@Nullable String sentence) {
    if (sentence == null) {
      LOG.infof("updates come again; before: %s", trouble);
    } else {
      LOG.warn(sentence);
    }
    trouble = sentence;
  }

  /** What another instance, which gets the updates, wrote down. */
  void heard(Optional<String> sentence) {
    trouble = sentence.orElse(null);
  }
}
