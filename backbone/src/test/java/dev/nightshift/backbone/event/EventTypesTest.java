package dev.nightshift.backbone.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.Message;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {

  @Test
  void shouldKnowEveryRecordOfTheContractUnderOneName() {
    Set<Class<?>> records = records(Message.class).collect(Collectors.toSet());

    assertThat(records).isNotEmpty();
    assertThat(EventTypes.all().values())
        .containsExactlyInAnyOrderElementsOf(
            records.stream()
                .<Class<? extends Message>>map(type -> type.asSubclass(Message.class))
                .toList());
  }

  @Test
  void shouldNameAndFindEveryTypeBothWays() {
    EventTypes.all()
        .forEach(
            (name, type) -> {
              Message sample = Samples.of(type);
              assertThat(EventTypes.nameOf(sample)).isEqualTo(name);
              assertThat(EventTypes.classOf(name)).contains(type);
              assertThat(name)
                  .isEqualTo(
                      "nightshift.%s.%s.v1"
                          .formatted(Topic.of(sample).domain(), type.getSimpleName()));
            });
  }

  @Test
  void shouldNameEveryTopicByDomainAndKind() {
    for (Topic topic : Topic.values()) {
      assertThat(topic.topicName()).matches("nightshift\\.[a-z]+\\.(commands|events)\\.v1");
    }
  }

  @Test
  void shouldKnowNothingElse() {
    assertThat(EventTypes.classOf("nightshift.research.NeverHeardOf.v1")).isEmpty();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypesTest::records);
  }
}
