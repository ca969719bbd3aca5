package dev.nightshift.research.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page says, to a person and to a program, as one text. */
final class PageText {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private PageText() {}

  static String of(Document document) {
    List<String> parts = new ArrayList<>();
    parts.add(document.title());
    for (Element meta : document.select("meta[name=description], meta[property=og:description]")) {
      parts.add(meta.attr("content"));
    }
    parts.add(document.body().text());
    for (Element link : document.select("a[href^=mailto:], a[href^=tel:]")) {
      parts.add(LinkedAddress.of(link.attr("href")));
    }
    StructuredData.of(document).forEach(entity -> addTexts(entity, parts));
    return SPACES.matcher(String.join("\n", parts)).replaceAll(" ").strip();
  }

  private static void addTexts(JsonNode node, List<String> parts) {
    if (node.isTextual()) {
      parts.add(node.asText());
    }
    if (node.isObject()) {
      node.properties().stream()
          .filter(property -> !property.getKey().startsWith(StructuredData.KEYWORD))
          .forEach(property -> addTexts(property.getValue(), parts));
    } else {
      node.forEach(part -> addTexts(part, parts));
    }
  }
}
