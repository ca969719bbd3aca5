package dev.nightshift.research.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The schema.org data of a page, JSON-LD and microdata alike, as JSON-LD objects: {@code @type} is
 * a name without its vocabulary, properties are texts, objects or arrays of them. What is broken is
 * left out.
 */
public final class StructuredData {

  private static final Logger LOG = Logger.getLogger(StructuredData.class);
  private static final int DEEPEST = 12;

  /** How names begin that are JSON-LD's own and no properties. */
  static final String KEYWORD = "@";

  private static final String TYPE = KEYWORD + "type";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private StructuredData() {}

  /** Outermost objects, in the page's order; objects within them stay where they are. */
  public static List<JsonNode> of(Document document) {
    List<JsonNode> entities = new ArrayList<>();
    for (Element script : document.select("script[type=application/ld+json]")) {
      read(script).ifPresent(block -> addAll(block, entities, 0));
    }
    for (Element item : document.select("[itemscope]:not([itemprop])")) {
      entities.add(microdata(item, 0));
    }
    return List.copyOf(entities);
  }

  /** Whether the object is of that type, whatever its vocabulary's address. */
  public static boolean isOf(JsonNode entity, String type) {
    JsonNode types = entity.path(TYPE);
    if (types.isArray()) {
      for (JsonNode one : types) {
        if (named(one.asText()).equals(type)) {
          return true;
        }
      }
    }
    return named(types.asText()).equals(type);
  }

  /** A page with a broken block says nothing in it. */
  private static Optional<JsonNode> read(Element script) {
    try {
      return Optional.of(MAPPER.readTree(script.data()));
    } catch (JsonProcessingException broken) {
      LOG.debugf("%s: %s", script.baseUri(), broken.getOriginalMessage());
      return Optional.empty();
    }
  }

  private static void addAll(JsonNode node, List<JsonNode> entities, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> addAll(one, entities, depth + 1));
    } else if (node.has(TYPE)) {
      entities.add(node);
    }
    if (node.has("@graph")) {
      addAll(node.path("@graph"), entities, depth + 1);
    }
  }

  private static JsonNode microdata(Element item, int depth) {
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put(TYPE, named(item.attr("itemtype").strip()));
    if (depth < DEEPEST) {
      item.children().forEach(child -> addProperties(child, entity, depth));
    }
    return entity;
  }

  private static void addProperties(Element element, ObjectNode entity, int depth) {
    boolean scope = element.hasAttr("itemscope");
    for (String property : element.attr("itemprop").split("\\s+", -1)) {
      if (!property.isEmpty()) {
        entity.withArray(property).add(scope ? microdata(element, depth + 1) : text(element));
      }
    }
    if (!scope && depth < DEEPEST) {
      element.children().forEach(child -> addProperties(child, entity, depth));
    }
  }

  private static JsonNode text(Element element) {
    String href = element.attr("href");
    boolean address = href.startsWith("mailto:") || href.startsWith("tel:");
    String value =
        element.hasAttr("content")
            ? element.attr("content")
            : address ? LinkedAddress.of(href) : element.hasAttr("href") ? href : element.text();
    return JsonNodeFactory.instance.textNode(value.strip());
  }

  private static String named(String type) {
    return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1);
  }
}
