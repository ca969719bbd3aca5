package dev.nightshift.gateway.telegram.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Renders a text for {@code parse_mode=HTML}. Of the text itself only {@code < > &} need escaping,
 * of an attribute the quote too (Bot API, "HTML style").
 */
public final class Html {

  private final FormattedText source;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Span> open = new ArrayDeque<>();
  private int at;

  private Html(FormattedText source) {
    this.source = source;
  }

  public static String of(FormattedText text) {
    return new Html(text).render();
  }

  private String render() {
    for (Span span : source.spans()) {
      closeBefore(span.start());
      textUntil(span.start());
      out.append(opening(span.style()));
      open.push(span);
    }
    closeBefore(source.length());
    textUntil(source.length());
    return out.toString();
  }

  private void closeBefore(int index) {
    while (!open.isEmpty() && open.element().end() <= index) {
      Span ended = open.pop();
      textUntil(ended.end());
      out.append(closing(ended.style()));
    }
  }

  private void textUntil(int index) {
    escape(source.text(), at, index);
    at = index;
  }

  private void escape(CharSequence raw, int from, int to) {
    for (int i = from; i < to; i++) {
      char unit = raw.charAt(i);
      switch (unit) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> out.append(unit);
      }
    }
  }

  private static String opening(Style style) {
    return switch (style) {
      case Style.Bold _ -> "<b>";
      case Style.Italic _ -> "<i>";
      case Style.Code _ -> "<code>";
      case Style.Pre _ -> "<pre>";
      case Style.Link link -> "<a href=\"" + attribute(link.target().toASCIIString()) + "\">";
    };
  }

  private static String closing(Style style) {
    return switch (style) {
      case Style.Bold _ -> "</b>";
      case Style.Italic _ -> "</i>";
      case Style.Code _ -> "</code>";
      case Style.Pre _ -> "</pre>";
      case Style.Link _ -> "</a>";
    };
  }

  private static String attribute(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
