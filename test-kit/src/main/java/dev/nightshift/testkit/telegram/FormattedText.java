package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A text as people see it, and what is formatted in it. */
record FormattedText(String text, List<Entity> entities) {

  FormattedText {
    entities = List.copyOf(entities);
  }

  /**
   * By {@code parse_mode}: HTML, or none. The Markdown modes are not spoken here: refused, rather
   * than accepted unread.
   */
  static FormattedText of(String raw, String parseMode) throws Refusal {
    if (parseMode.equalsIgnoreCase("html")) {
      return HtmlText.parse(raw).trimmed();
    }
    if (!parseMode.isEmpty()) {
      throw Refusal.badRequest("unsupported parse_mode");
    }
    return new FormattedText(raw, List.of()).trimmed();
  }

  /** As Telegram does: blank ends go, except at the start of something formatted. */
  private FormattedText trimmed() {
    int end = text.stripTrailing().length();
    int firstEntity = entities.stream().mapToInt(Entity::offset).min().orElse(end);
    int start = Math.min(text.length() - text.stripLeading().length(), Math.min(firstEntity, end));
    List<Entity> moved =
        entities.stream()
            .filter(entity -> entity.offset() < end)
            .map(
                entity ->
                    new Entity(
                        entity.type(),
                        entity.offset() - start,
                        Math.min(entity.offset() + entity.length(), end) - entity.offset(),
                        entity.detail()))
            .toList();
    return new FormattedText(text.substring(start, end), moved);
  }

  ArrayNode entitiesJson() {
    ArrayNode all = Json.array();
    for (Entity entity : entities) {
      ObjectNode one =
          all.addObject()
              .put("type", entity.type())
              .put("offset", entity.offset())
              .put("length", entity.length());
      if (!entity.detail().isEmpty()) {
        one.put(entity.type().equals("pre") ? "language" : "url", entity.detail());
      }
    }
    return all;
  }
}
