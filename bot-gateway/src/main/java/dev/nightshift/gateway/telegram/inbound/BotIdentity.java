package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the bot is, as Telegram last said: its name decides what in a group is meant for it. */
@Singleton
class BotIdentity {

  private final BotApi api;
  private volatile @Nullable BotUser known;

  BotIdentity(BotApi api) {
    this.api = api;
  }

  Outcome<BotUser> ask() {
    Outcome<BotUser> answer = api.getMe();
    if (answer instanceof Outcome.Ok<BotUser>(BotUser me)) {
      known = me;
    }
    return answer;
  }

  Optional<BotUser> known() {
    return Optional.ofNullable(known);
  }
}
