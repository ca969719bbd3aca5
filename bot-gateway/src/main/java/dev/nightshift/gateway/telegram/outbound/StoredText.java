package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.gateway.telegram.text.FormattedText;
import dev.nightshift.gateway.telegram.text.Span;
import dev.nightshift.gateway.telegram.text.Style;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** How styles are kept in a row, beside the text they belong to. */
final class StoredText {

  private StoredText() {}

  static JsonArray spans(FormattedText text) {
    JsonArray array = new JsonArray();
    for (Span span : text.spans()) {
      JsonObject stored =
          new JsonObject()
              .put("start", span.start())
              .put("end", span.end())
              .put("style", name(span.style()));
      if (span.style() instanceof Style.Link link) {
        stored.put("target", link.target().toString());
      }
      array.add(stored);
    }
    return array;
  }

  static FormattedText of(String text, JsonArray spans) {
    List<Span> read = spans.stream().map(JsonObject.class::cast).map(StoredText::span).toList();
    return new FormattedText(text, read);
  }

  private static Span span(JsonObject stored) {
    return new Span(stored.getInteger("start"), stored.getInteger("end"), style(stored));
  }

  private static String name(Style style) {
    return switch (style) {
      case Style.Bold _ -> "bold";
      case Style.Italic _ -> "italic";
      case Style.Code _ -> "code";
      case Style.Pre _ -> "pre";
      case Style.Link _ -> "link";
    };
  }

  private static Style style(JsonObject stored) {
    String name = stored.getString("style");
    return switch (name) {
      case "bold" -> new Style.Bold();
      case "italic" -> new Style.Italic();
      case "code" -> new Style.Code();
      case "pre" -> new Style.Pre();
      case "link" -> new Style.Link(URI.create(stored.getString("target")));
      default -> throw new IllegalStateException("a style that is not known: " + name);
    };
  }
}
