package dev.nightshift.gateway.telegram.text;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A text with styles, as Telegram's message entities: markup is never part of the text, so there is
 * nothing in it that could be taken for markup. Lines end with {@code \n}; every surrogate has its
 * partner.
 *
 * @param spans in the order of their starts, the outer before the inner; they never overlap in part
 */
public record FormattedText(String text, List<Span> spans) {

  public FormattedText {
    spans = List.copyOf(spans);
    checkNesting(text, spans);
  }

  /** Text without any style. */
  public static FormattedText plain(String text) {
    return new Builder().text(text).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** UTF-16 units, which is what Telegram counts. */
  public int length() {
    return text.length();
  }

  /** Whether Telegram would find nothing in it to show. */
  public boolean blank() {
    return text.codePoints().allMatch(FormattedText::invisible);
  }

  /** The same text without styles. */
  public FormattedText unstyled() {
    return new FormattedText(text, List.of());
  }

  /** Both, one after the other. */
  public FormattedText followedBy(FormattedText other) {
    List<Span> all = new ArrayList<>(spans);
    other.spans.forEach(
        span -> all.add(new Span(span.start() + length(), span.end() + length(), span.style())));
    return new FormattedText(text + other.text, all);
  }

  /** A stretch of it; spans that reach beyond are cut, so that each piece has its styles. */
  FormattedText slice(int from, int to) {
    List<Span> inside = new ArrayList<>();
    for (Span span : spans) {
      int start = Math.max(span.start(), from);
      int end = Math.min(span.end(), to);
      if (start < end) {
        inside.add(new Span(start - from, end - from, span.style()));
      }
    }
    return new FormattedText(text.substring(from, to), inside);
  }

  static boolean invisible(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || type == Character.FORMAT
        || type == Character.CONTROL;
  }

  private static void checkNesting(String text, List<Span> spans) {
    Deque<Span> open = new ArrayDeque<>();
    int last = 0;
    for (Span span : spans) {
      while (!open.isEmpty() && open.element().end() <= span.start()) {
        open.pop();
      }
      int within = open.isEmpty() ? text.length() : open.element().end();
      if (span.start() < last || span.end() > within) {
        throw new IllegalArgumentException("spans overlap or are out of order: " + spans);
      }
      last = span.start();
      open.push(span);
    }
  }

  /**
   * Builds a text piece by piece. Telegram's own rules of nesting are kept: code stands alone, a
   * link holds no other.
   */
  public static final class Builder {

    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Style> open = new ArrayDeque<>();

    private Builder() {}

    public Builder text(String added) {
      appendWellFormed(added.replace("\r\n", "\n").replace('\r', '\n'));
      return this;
    }

    public Builder bold(String added) {
      return bold(inner -> inner.text(added));
    }

    public Builder bold(Consumer<Builder> content) {
      return styled(new Style.Bold(), content);
    }

    public Builder italic(String added) {
      return italic(inner -> inner.text(added));
    }

    public Builder italic(Consumer<Builder> content) {
      return styled(new Style.Italic(), content);
    }

    public Builder code(String added) {
      return alone(new Style.Code(), added);
    }

    public Builder pre(String added) {
      return alone(new Style.Pre(), added);
    }

    /**
     * A link.
     *
     * @throws IllegalStateException within another one
     */
    public Builder link(URI target, String title) {
      return link(target, inner -> inner.text(title));
    }

    public Builder link(URI target, Consumer<Builder> content) {
      if (open.stream().anyMatch(Style.Link.class::isInstance)) {
        throw new IllegalStateException("a link within a link, to " + target);
      }
      return styled(new Style.Link(target), content);
    }

    public FormattedText build() {
      return new FormattedText(text.toString(), spans);
    }

    private Builder alone(Style style, String added) {
      if (!open.isEmpty()) {
        throw new IllegalStateException("code within " + open);
      }
      return styled(style, inner -> inner.text(added));
    }

    private Builder styled(Style style, Consumer<Builder> content) {
      int start = text.length();
      int place = spans.size();
      open.push(style);
      content.accept(this);
      open.pop();
      if (text.length() > start) {
        spans.add(place, new Span(start, text.length(), style));
      }
      return this;
    }

    private void appendWellFormed(String added) {
      for (int at = 0; at < added.length(); at++) {
        char unit = added.charAt(at);
        if (Character.isHighSurrogate(unit)
            && at + 1 < added.length()
            && Character.isLowSurrogate(added.charAt(at + 1))) {
          text.append(unit).append(added.charAt(++at));
        } else {
          text.append(Character.isSurrogate(unit) ? '\uFFFD' : unit);
        }
      }
    }
  }
}
