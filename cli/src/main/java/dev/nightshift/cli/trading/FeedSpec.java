package dev.nightshift.cli.trading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.cli.outcome.CommandFailed;
import java.util.regex.Pattern;

/**
 * Where market data come from, as {@code --feed} says it: a venue, {@code binance} or {@code
 * bitunix}, for its market as it is now; {@code journal:SESSION[@SPEED]}, what another session
 * read; or {@code replay:FILE[@SPEED]}. The last {@code @} counts when a speed follows it; any
 * other belongs to the name. Without a speed a feed is read as fast as it goes.
 *
 * @param source {@code replay}, {@code journal} or the venue
 * @param name the file, or the session; empty: of a venue
 */
public record FeedSpec(String source, String name, String speed) {
  private static final String REPLAY = "replay";
  private static final String JOURNAL = "journal";
  private static final String FASTEST = "max";
  private static final Pattern SPEED = Pattern.compile("max|[1-9][0-9]{0,5}");

  FeedSpec(String file, String speed) {
    this(REPLAY, file, speed);
  }

  public static FeedSpec parse(String text) {
    if (text.equals("binance") || text.equals("bitunix")) {
      return new FeedSpec(text, "", "");
    }
    int colon = text.indexOf(':');
    String source = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    if (rest.isEmpty() || !(source.equals(REPLAY) || source.equals(JOURNAL))) {
      throw CommandFailed.usage(
          ("'%s' is no feed; it looks like replay:FILE, replay:FILE@20, replay:FILE@max,"
                  + " journal:SESSION, binance or bitunix.")
              .formatted(text));
    }
    int at = rest.lastIndexOf('@');
    return at > 0 && SPEED.matcher(rest.substring(at + 1)).matches()
        ? new FeedSpec(source, rest.substring(0, at), rest.substring(at + 1))
        : new FeedSpec(source, rest, FASTEST);
  }

  /** A recorded file of this machine. */
  boolean replay() {
    return source.equals(REPLAY);
  }

  /** As the gateway is asked for what is no file. */
  void putInto(ObjectNode feed) {
    feed.put("source", source);
    if (source.equals(JOURNAL)) {
      feed.put("session", name).put("speed", speed);
    }
  }

  /** A word after an {@code @} that is no speed; for a hint when the file is missing. */
  boolean mayHaveWrongSpeed() {
    return name.lastIndexOf('@') > 0;
  }
}
