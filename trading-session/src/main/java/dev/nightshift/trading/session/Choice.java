package dev.nightshift.trading.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options that are one of a few names, in any case, hyphens as good as underscores. */
enum Choice {
  FILLS("fill model", "IDEAL", "TOP_OF_BOOK", "BOOK_WALK", "QUEUE"),
  MARKET("market", "SPOT", "LINEAR"),
  STOP_POLICY("stop policy", "FLATTEN", "CANCEL", "KEEP"),
  ON_BREAKER("breaker policy", "PAUSE", "FLATTEN", "STOP"),
  ON_FEED_LOSS("policy for a lost feed", "BLOCK", "STOP");

  private final String what;
  private final List<String> names;

  Choice(String what, String... names) {
    this.what = what;
    this.names = List.of(names);
  }

  /** The name, or what stands for none. */
  String of(@Nullable String text, String otherwise) {
    String name = name(text == null ? otherwise : text);
    if (!names.contains(name)) {
      throw new IllegalStateException("there is no " + what + " '" + name + "'");
    }
    return name;
  }

  /** One sentence about a text that names none of them. */
  Optional<String> wrong(@Nullable String text) {
    return text == null || names.contains(name(text))
        ? Optional.empty()
        : Optional.of(
            "There is no %s '%s'; choose %s.".formatted(what, text, String.join(" or ", words())));
  }

  private List<String> words() {
    return names.stream().map(one -> one.toLowerCase(Locale.ROOT).replace('_', '-')).toList();
  }

  private static String name(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
