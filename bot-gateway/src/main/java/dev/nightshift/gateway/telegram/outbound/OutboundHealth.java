package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.health.ChannelHealth;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How sending to Telegram is: how it answers, what waits too long, what it refused lately. */
@Singleton
class OutboundHealth implements ChannelHealth {

  /** Longer than a full chat waits for its turn now and then. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BotApi api;
  private final TierWatch watch;

  OutboundHealth(BotApi api, TierWatch watch) {
    this.api = api;
    this.watch = watch;
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
    List<String> sentences = sentences(watch.standing());
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  static List<String> sentences(TierWatch.Standing standing) {
    List<String> sentences = new ArrayList<>();
    if (standing.tier() != Weather.Tier.FAIR) {
      sentences.add(TierWatch.sentence(standing.tier()));
    }
    if (standing.oldestSeconds() > LONG.toSeconds()) {
      sentences.add(
          "%d messages to Telegram wait, the oldest for %d s."
              .formatted(standing.waiting(), standing.oldestSeconds()));
    }
    if (standing.refused() > 0) {
      sentences.add(
          "Telegram refused %d messages in the last hour; the log says why."
              .formatted(standing.refused()));
    }
    return sentences;
  }
}
