package dev.nightshift.gateway.chat;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels that replies are brought to. */
@Singleton
class ReplyRoutes {

  private final Map<String, ReplyRoute> byChannel = new HashMap<>();

  ReplyRoutes(@All List<ReplyRoute> routes) {
    for (ReplyRoute route : routes) {
      if (byChannel.putIfAbsent(route.channel(), route) != null) {
        throw new IllegalStateException("two routes to channel " + route.channel());
      }
    }
  }

  Optional<ReplyRoute> to(String channel) {
    return Optional.ofNullable(byChannel.get(channel));
  }
}
