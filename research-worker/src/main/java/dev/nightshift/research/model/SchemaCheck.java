package dev.nightshift.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a text is JSON that meets a schema. */
final class SchemaCheck {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** Most complaints that are passed on. */
  private static final int MOST = 5;

  private final JsonSchema schema;
  private final String text;

  SchemaCheck(JsonSchemaElement element) {
    JsonNode tree = JSON.valueToTree(JsonSchemaElementUtils.toMap(element));
    close(element, tree);
    this.text = tree.toString();
    this.schema = SCHEMAS.getSchema(tree);
  }

  /** LangChain4j leaves out of its JSON that nothing else may be there. */
  private static void close(JsonSchemaElement element, JsonNode tree) {
    if (element instanceof JsonObjectSchema object && tree instanceof ObjectNode node) {
      if (Boolean.FALSE.equals(object.additionalProperties())) {
        node.put("additionalProperties", false);
      }
      object
          .properties()
          .forEach((name, property) -> close(property, node.path("properties").path(name)));
    } else if (element instanceof JsonArraySchema array) {
      close(array.items(), tree.path("items"));
    }
  }

  /** The schema as JSON. */
  String schema() {
    return text;
  }

  /** What is wrong, as clauses; empty when nothing is. A null counts as missing. */
  Optional<String> complaint(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        return Optional.of("it is empty");
      }
      dropNulls(tree);
      String wrong =
          schema.validate(tree).stream()
              .limit(MOST)
              .map(ValidationMessage::getMessage)
              .collect(Collectors.joining("; "));
      return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
    } catch (JsonProcessingException malformed) {
      return Optional.of("it is not JSON: " + malformed.getOriginalMessage());
    }
  }

  /** Models like to spell out that a value is missing. */
  private static void dropNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    tree.forEach(SchemaCheck::dropNulls);
  }

  /** The JSON in an answer: models like to put it between fences or to say a word before it. */
  static String json(String answer) {
    int start = answer.indexOf('{');
    int end = answer.lastIndexOf('}');
    return start >= 0 && end > start ? answer.substring(start, end + 1) : answer;
  }
}
