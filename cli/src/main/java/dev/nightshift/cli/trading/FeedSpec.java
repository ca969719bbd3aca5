package dev.nightshift.cli.trading;

import dev.nightshift.cli.outcome.CommandFailed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where market data come from, as {@code --feed} says it: a venue, {@code binance} or {@code
 * bitunix}, for its market as it is now, or {@code replay:FILE[@SPEED]}. The last {@code @} counts
 * when a speed follows it; any other belongs to the file's name. Without a speed the feed is read
 * as fast as it goes.
 */
public record FeedSpec(@Nullable String venue, String file, String speed) {
  private static final String REPLAY = "replay:";
  private static final String FASTEST = "max";
  private static final Pattern SPEED = Pattern.compile("max|[1-9][0-9]{0,5}");

  FeedSpec(String file, String speed) {
    this(null, file, speed);
  }

  public static FeedSpec parse(String text) {
    if (text.equals("binance") || text.equals("bitunix")) {
      return new FeedSpec(text, "", "");
    }
    if (!text.startsWith(REPLAY) || text.length() == REPLAY.length()) {
      throw CommandFailed.usage(
          ("'%s' is no feed; it looks like replay:FILE, replay:FILE@20, replay:FILE@max, binance or"
                  + " bitunix.")
              .formatted(text));
    }
    String rest = text.substring(REPLAY.length());
    int at = rest.lastIndexOf('@');
    return at > 0 && SPEED.matcher(rest.substring(at + 1)).matches()
        ? new FeedSpec(rest.substring(0, at), rest.substring(at + 1))
        : new FeedSpec(rest, FASTEST);
  }

  /** A word after an {@code @} that is no speed; for a hint when the file is missing. */
  boolean mayHaveWrongSpeed() {
    return file.lastIndexOf('@') > 0;
  }
}
