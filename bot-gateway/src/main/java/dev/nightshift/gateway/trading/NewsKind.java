package dev.nightshift.gateway.trading;

import dev.nightshift.gateway.trading.NewsConfig.Volume;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of news whose volume can be chosen; a session's beginning and end are none of them. */
public enum NewsKind {
  FILL,
  CLOSED,
  PLACED,
  REFUSED,
  BREAKER,
  LOCK,
  MODE,
  FEED,
  DAILY,
  MOVED;

  /** How loud it is in chats that did not choose. */
  Volume usual(NewsConfig config) {
    return switch (this) {
      case FILL -> config.fill();
      case CLOSED -> config.closed();
      case PLACED -> config.placed();
      case REFUSED -> config.refused();
      case BREAKER -> config.breaker();
      case LOCK -> config.lock();
      case MODE -> config.mode();
      case FEED -> config.feed();
      case DAILY -> config.daily();
      case MOVED -> config.moved();
    };
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<NewsKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst();
  }

  /** All of them, as people write them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(NewsKind::word).toList();
  }
}
