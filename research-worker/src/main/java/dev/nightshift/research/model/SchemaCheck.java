package dev.nightshift.research.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
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
    this.text = tree.toString();
    this.schema = SCHEMAS.getSchema(tree);
  }

  /** The schema as JSON. */
  String schema() {
    return text;
  }

  /** What is wrong, as clauses; empty when nothing is. */
  Optional<String> complaint(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        return Optional.of("it is empty");
      }
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

  /** The JSON in an answer: models like to put it between fences or to say a word before it. */
  static String json(String answer) {
    int start = answer.indexOf('{');
    int end = answer.lastIndexOf('}');
    return start >= 0 && end > start ? answer.substring(start, end + 1) : answer;
  }
}
