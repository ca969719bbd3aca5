package dev.nightshift.backbone.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.backbone.contract.Message;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compatibility of messages in both directions: what an older release wrote is read, and what this
 * one writes is read by an older one.
 */
class GoldenMessagesTest {

  static Stream<String> types() {
    return EventTypes.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldWriteAndReadExactlyItsGoldenFile(String type) {
    Message sample = Samples.of(EventTypes.classOf(type).orElseThrow());
    JsonNode written = Golden.tree(EventJson.write(sample));
    if (Golden.REWRITE) {
      rewrite(type, written);
    }
    assertThat(Golden.file(type)).as("%s has no golden file.%s", type, Golden.HOW).exists();
    JsonNode golden = Golden.tree(Golden.read(Golden.file(type)));

    assertThat(written).as("%s is written differently.%s", type, Golden.HOW).isEqualTo(golden);
    assertThat(read(type, golden)).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldIgnoreFieldsThatALaterReleaseAdds(String type) {
    ObjectNode json = written(type);
    JsonNode asItIs = json.deepCopy();
    json.put("addedLater", "x").putObject("alsoAddedLater").put("y", 1);
    json.properties().stream()
        .map(field -> field.getValue())
        .filter(value -> value.isObject() && value.has("file"))
        .forEach(nested -> ((ObjectNode) nested).put("addedLater", "x"));

    assertThat(read(type, json)).isEqualTo(read(type, asItIs));
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldReadWithoutAnOptionalFieldAndRefuseToWithoutAnyOther(String type) {
    for (RecordComponent field : EventTypes.classOf(type).orElseThrow().getRecordComponents()) {
      ObjectNode json = written(type);
      json.remove(field.getName());
      if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        assertThat(read(type, json)).isNotNull();
      } else {
        assertThatThrownBy(() -> read(type, json))
            .as("%s without %s", type, field.getName())
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void shouldStillKnowEveryTypeThatWasEverWritten() {
    assertThat(EventTypes.all().keySet()).containsAll(Golden.types());
  }

  @Test
  void shouldSeeWhatAnOlderConsumerWouldMiss() {
    JsonNode former = Golden.tree("{\"a\":1,\"b\":\"x\",\"c\":{\"d\":1,\"e\":2}}");
    JsonNode present = Golden.tree("{\"a\":\"1\",\"c\":{\"d\":3},\"new\":1}");

    assertThat(Golden.broken(former, present)).containsExactly("a", "b", "c.e");
    assertThat(Golden.broken(former, former)).isEmpty();
  }

  /** Refuses to when that would break consumers or what lies in topics and parked events. */
  private static void rewrite(String type, JsonNode written) {
    if (Files.exists(Golden.file(type))) {
      JsonNode former = Golden.tree(Golden.read(Golden.file(type)));
      assertThat(Golden.broken(former, written))
          .as("%s no longer has these as older consumers read them: make a new type of it", type)
          .isEmpty();
      read(type, former);
    }
    Golden.write(Golden.file(type), Golden.pretty(written));
  }

  private static ObjectNode written(String type) {
    Message sample = Samples.of(EventTypes.classOf(type).orElseThrow());
    return (ObjectNode) Golden.tree(EventJson.write(sample));
  }

  private static Message read(String type, JsonNode json) {
    return EventJson.read(json.toString(), EventTypes.classOf(type).orElseThrow());
  }
}
