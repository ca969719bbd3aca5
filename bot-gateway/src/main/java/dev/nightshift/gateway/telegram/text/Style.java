package dev.nightshift.gateway.telegram.text;

import java.net.URI;
import java.util.Set;

/** How a stretch of text looks. */
public sealed interface Style {

  /** Strong. */
  record Bold() implements Style {}

  /** Slanted. */
  record Italic() implements Style {}

  /** Code within a line. */
  record Code() implements Style {}

  /** A block of code. */
  record Pre() implements Style {}

  /** Leads somewhere; a web address, because Telegram shows anything else as plain text. */
  record Link(URI target) implements Style {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Link {
      if (target.getHost() == null || !SCHEMES.contains(target.getScheme())) {
        throw new IllegalArgumentException("no web address: " + target);
      }
    }
  }

  /** Whether it may be ended and begun again within a text without changing what it says. */
  default boolean divisible() {
    return switch (this) {
      case Bold _, Italic _ -> true;
      case Code _, Pre _, Link _ -> false;
    };
  }
}
