package dev.nightshift.backbone.event;

import dev.nightshift.backbone.contract.Message;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes {@code docs/events.md} from the records, and from one sentence about each. */
final class EventCatalogue {

  static final Path FILE = Golden.root().resolve("docs/events.md");

  private static final String HEAD =
      """
      # Events and commands

      Made from the records in `backbone`'s contract package; a test fails when it is stale.

      CloudEvents 1.0 over Kafka in binary mode: attributes are headers (`ce_id`, `ce_source`,
      `ce_type`, `ce_subject`, `ce_time`, and the extensions `ce_sequence`, `ce_correlationid`,
      `ce_causationid`, `ce_traceparent`), the payload is one JSON object. The record's key is the
      subject. `ce_sequence` is dense from 1 per source, topic and key. Unknown fields are ignored;
      a field marked `?` may be missing. Decimals are strings, times and durations ISO-8601.

      A record of type `nightshift.backbone.EventSkipped.v1` takes the number of an event that an
      operator skipped; it may come on any topic and has no fields.
      """;

  private EventCatalogue() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Topic topic : Topic.values()) {
      text.append("\n## `").append(topic.topicName()).append("`\n");
      EventTypes.all().entrySet().stream()
          .filter(entry -> topic.messages().isAssignableFrom(entry.getValue()))
          .forEach(entry -> text.append(section(entry.getKey(), entry.getValue())));
    }
    return text.toString();
  }

  /** One sentence per type; the test compares its keys with the types. */
  static Properties sentences() {
    Path file = Golden.root().resolve("backbone/src/test/resources/contracts/sentences.properties");
    Properties sentences = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      sentences.load(reader);
      return sentences;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String section(String name, Class<? extends Message> type) {
    return """

    ### %s

    %s Type `%s`, key `%s`.

    | field | type |
    |---|---|
    %s
    """
        .formatted(
            type.getSimpleName(),
            sentences().getProperty(type.getSimpleName(), "?"),
            name,
            key(type),
            Arrays.stream(type.getRecordComponents())
                .map(field -> "| `%s`%s | %s |".formatted(field.getName(), mark(field), of(field)))
                .collect(Collectors.joining("\n")));
  }

  /** In a sample every text differs, so the key tells its field. */
  private static String key(Class<? extends Message> type) {
    String key = Samples.of(type).key();
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> key.equals("a " + name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the key of " + type + " is none of its fields"));
  }

  private static String mark(RecordComponent field) {
    return field.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
  }

  private static String of(RecordComponent field) {
    Class<?> type = field.getType();
    if (type == List.class) {
      return "list of " + fields(Samples.element(field));
    }
    Map<Class<?>, String> names =
        Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(Instant.class, "time"),
            Map.entry(Duration.class, "duration"),
            Map.entry(Map.class, "object of texts"));
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> "`" + constant + "`")
          .collect(Collectors.joining(", "));
    } else if (type.isRecord()) {
      return "object: " + fields(type);
    }
    return names.get(type);
  }

  private static String fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(inner -> "`%s`%s %s".formatted(inner.getName(), mark(inner), of(inner)))
        .collect(Collectors.joining(", "));
  }
}
