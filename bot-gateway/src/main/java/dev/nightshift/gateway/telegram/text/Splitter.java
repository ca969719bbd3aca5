package dev.nightshift.gateway.telegram.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Cuts a text into parts that Telegram takes as one message each. Where it cuts, white space is
 * dropped and nothing else.
 *
 * <p>Never divided, if they fit into a part: words, code, links. A longer block of code is cut at
 * the ends of its lines, and each piece is a block again; other styles are ended and begun again.
 * What nothing else divides is cut between characters as a reader sees them (grapheme clusters),
 * and only a single one that is longer than a part between code points.
 */
public final class Splitter {

  /** Longest text of a message, in UTF-16 units without markup. */
  public static final int MESSAGE = 4096;

  /** Longest caption of a document. */
  public static final int CAPTION = 1024;

  private static final int SHORTEST_LIMIT = 16;

  private final FormattedText whole;
  private final String text;
  private final int limit;
  private final BreakIterator characters;

  private Splitter(FormattedText whole, int limit) {
    this.whole = whole;
    this.text = whole.text();
    this.limit = limit;
    this.characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
  }

  /**
   * The parts in order, each with something to see; none when there is nothing to see at all.
   *
   * @param limit longest part, in UTF-16 units; at least 16
   */
  public static List<FormattedText> split(FormattedText text, int limit) {
    if (limit < SHORTEST_LIMIT) {
      throw new IllegalArgumentException("a limit of " + limit + " is too short to divide by");
    }
    return new Splitter(text, limit).parts();
  }

  private List<FormattedText> parts() {
    List<FormattedText> parts = new ArrayList<>();
    int at = begin(0);
    while (at < text.length()) {
      int cut = text.length() - at <= limit ? text.length() : cut(at);
      FormattedText part = whole.slice(at, end(at, cut));
      if (!part.blank()) {
        parts.add(part);
      }
      at = begin(cut);
    }
    return parts;
  }

  /** First place from here on that is worth beginning a part with; indentation of code is kept. */
  private int begin(int from) {
    int at = from;
    while (at < text.length() && droppable(at, code(at))) {
      at++;
    }
    return at;
  }

  private boolean droppable(int at, boolean code) {
    char unit = text.charAt(at);
    return code ? unit == '\n' : Character.isWhitespace(unit) && whole(at + 1);
  }

  /** Whether a block of code begins or goes on at this place. */
  private boolean code(int at) {
    return whole.spans().stream()
        .anyMatch(
            span -> span.style() instanceof Style.Pre && span.start() <= at && at < span.end());
  }

  private int end(int from, int cut) {
    int end = cut;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Where the part that begins here ends, when not all of the rest fits into it. */
  private int cut(int at) {
    int furthest = at + limit;
    Optional<Span> block = blockAround(furthest);
    if (block.isPresent()) {
      int start = block.get().start();
      int line = last('\n', furthest, Math.max(at, start));
      if (block.get().length() > limit && line > 0) {
        return line;
      }
      if (start > at && whole(start)) {
        return start;
      }
    }
    int half = at + limit / 2;
    int paragraph = last(i -> text.startsWith("\n\n", i) && divisible(i), furthest, half);
    int line = paragraph > 0 ? paragraph : last(i -> isLineEnd(i) && divisible(i), furthest, half);
    return line > 0 ? line : cutWithinLine(at, furthest);
  }

  private int cutWithinLine(int at, int furthest) {
    int word = last(i -> Character.isWhitespace(text.charAt(i)) && divisible(i), furthest, at);
    if (word > 0) {
      return word;
    }
    int entity = last(this::divisible, furthest, at);
    if (entity > 0) {
      return entity;
    }
    int character = last(this::whole, furthest, at);
    if (character > 0) {
      return character;
    }
    return Character.isLowSurrogate(text.charAt(furthest)) ? furthest - 1 : furthest;
  }

  private Optional<Span> blockAround(int index) {
    return whole.spans().stream()
        .filter(span -> span.style() instanceof Style.Pre && span.around(index))
        .findFirst();
  }

  private boolean isLineEnd(int index) {
    return text.charAt(index) == '\n';
  }

  private int last(char wanted, int from, int after) {
    return last(i -> text.charAt(i) == wanted, from, after);
  }

  /** The last place that fits, not after {@code from} and after {@code after}; 0: none. */
  private static int last(IntPredicate fits, int from, int after) {
    for (int i = from; i > after; i--) {
      if (fits.test(i)) {
        return i;
      }
    }
    return 0;
  }

  /** Whether a cut here divides neither a character nor anything that would fit in one piece. */
  private boolean divisible(int index) {
    return whole(index)
        && whole.spans().stream()
            .noneMatch(
                span -> !span.style().divisible() && span.length() <= limit && span.around(index));
  }

  /** Whether no character, as a reader sees it, is divided by a cut here. */
  private boolean whole(int index) {
    return index >= text.length() || characters.isBoundary(index);
  }
}
