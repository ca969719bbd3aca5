package dev.nightshift.testkit.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram's HTML subset, with its own words for what is wrong. Stricter in one thing: an {@code &}
 * that begins no known entity is refused (Telegram shows it as it is), so that a bot which forgets
 * to escape is found out.
 */
final class HtmlText {

  private static final Map<String, String> SIMPLE_TAGS =
      Map.ofEntries(
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("a", "text_link"),
          Map.entry("blockquote", "blockquote"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("span", "spoiler"));

  private static final Pattern TAG =
      Pattern.compile("<(/?)([^\\s<>/]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s+([a-zA-Z-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:(lt|gt|amp|quot)|#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));");

  private record Open(String tag, int offset, String detail, String entityType) {}

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final List<Entity> entities = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private HtmlText(String html) {
    this.html = html;
  }

  static FormattedText parse(String html) throws Refusal {
    return new HtmlText(html).parse();
  }

  private FormattedText parse() throws Refusal {
    int at = 0;
    while (at < html.length()) {
      char next = html.charAt(at);
      if (next == '<') {
        at = tag(at);
      } else if (next == '&') {
        at = reference(at);
      } else {
        text.append(next);
        at++;
      }
    }
    if (!open.isEmpty()) {
      throw wrong("Can't find end tag corresponding to start tag \"" + open.peek().tag() + '"');
    }
    entities.sort(
        Comparator.comparingInt(Entity::offset)
            .thenComparing(Comparator.comparingInt(Entity::length).reversed()));
    return new FormattedText(text.toString(), entities);
  }

  private int tag(int at) throws Refusal {
    Matcher tag = TAG.matcher(html).region(at, html.length());
    if (!tag.lookingAt()) {
      throw wrong("Unclosed start tag at byte offset " + bytes(at));
    }
    String name = tag.group(2).toLowerCase(Locale.ROOT);
    if (tag.group(1).isEmpty()) {
      begin(name, tag.group(3), at);
    } else {
      end(name, at);
    }
    return tag.end();
  }

  private void begin(String name, String attributes, int at) throws Refusal {
    String type = SIMPLE_TAGS.get(name);
    if (type == null) {
      throw wrong("Unsupported start tag \"" + name + "\" at byte offset " + bytes(at));
    }
    String detail = "";
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    int read = 0;
    while (attribute.find() && attribute.start() == read) {
      read = attribute.end();
      String value = firstOf(attribute);
      switch (name + ' ' + attribute.group(1).toLowerCase(Locale.ROOT)) {
        case "a href" -> detail = decoded(value);
        case "span class" -> detail = value;
        case "code class" -> detail = value.startsWith("language-") ? value.substring(9) : "";
        case "blockquote expandable" -> type = "expandable_blockquote";
        default -> {
          // An attribute that means nothing here is passed over.
        }
      }
    }
    if (!attributes.substring(read).isBlank()) {
      throw wrong("Unexpected attribute in the tag \"" + name + "\" at byte offset " + bytes(at));
    }
    if (name.equals("span")) {
      if (!detail.equals("tg-spoiler")) {
        throw wrong("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(at));
      }
      detail = "";
    }
    open.push(new Open(name, text.length(), detail, type));
  }

  private void end(String name, int at) throws Refusal {
    Open begun = open.poll();
    if (begun == null) {
      throw wrong("Unexpected end tag at byte offset " + bytes(at));
    }
    if (!name.isEmpty() && !name.equals(begun.tag())) {
      throw wrong(
          "Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
              .formatted(bytes(at), begun.tag(), name));
    }
    int length = text.length() - begun.offset();
    if (length == 0 || (begun.tag().equals("a") && begun.detail().isEmpty())) {
      return;
    }
    if (begun.tag().equals("code") && isWholePre(begun.offset())) {
      Open pre = open.pop();
      open.push(new Open(pre.tag(), pre.offset(), begun.detail(), pre.entityType()));
      return;
    }
    String detail = begun.tag().equals("code") ? "" : begun.detail();
    entities.add(new Entity(begun.entityType(), begun.offset(), length, detail));
  }

  /** A {@code code} that fills a {@code pre} only names its language. */
  private boolean isWholePre(int offset) {
    Open outer = open.peek();
    return outer != null && outer.tag().equals("pre") && outer.offset() == offset;
  }

  private int reference(int at) throws Refusal {
    Matcher reference = REFERENCE.matcher(html).region(at, html.length());
    if (!reference.lookingAt()) {
      throw wrong("Unescaped character '&' at byte offset " + bytes(at));
    }
    text.append(meaning(reference));
    return reference.end();
  }

  private static String meaning(Matcher reference) throws Refusal {
    if (reference.group(1) != null) {
      return switch (reference.group(1)) {
        case "lt" -> "<";
        case "gt" -> ">";
        case "amp" -> "&";
        default -> "\"";
      };
    }
    int codePoint =
        reference.group(2) != null
            ? Integer.parseInt(reference.group(2))
            : Integer.parseInt(reference.group(3), 16);
    if (codePoint == 0 || !Character.isValidCodePoint(codePoint)) {
      throw wrong("Invalid character reference " + reference.group());
    }
    return Character.toString(codePoint);
  }

  /** Attribute values are lenient, as in the original: addresses are full of ampersands. */
  private static String decoded(String value) throws Refusal {
    Matcher reference = REFERENCE.matcher(value);
    StringBuilder plain = new StringBuilder();
    while (reference.find()) {
      reference.appendReplacement(plain, Matcher.quoteReplacement(meaning(reference)));
    }
    return reference.appendTail(plain).toString();
  }

  private static String firstOf(Matcher attribute) {
    for (int group = 2; group <= 4; group++) {
      if (attribute.group(group) != null) {
        return attribute.group(group);
      }
    }
    return "";
  }

  private int bytes(int characters) {
    return html.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Refusal wrong(String why) {
    return Refusal.badRequest("can't parse entities: " + why);
  }
}
