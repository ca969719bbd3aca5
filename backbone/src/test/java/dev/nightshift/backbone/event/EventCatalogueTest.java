package dev.nightshift.backbone.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

  @Test
  void shouldHaveOneSentenceAboutEveryType() {
    assertThat(EventCatalogue.sentences().stringPropertyNames())
        .isEqualTo(
            EventTypes.all().values().stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toSet()));
    assertThat(EventCatalogue.sentences().values())
        .allSatisfy(sentence -> assertThat(sentence.toString()).endsWith("."));
  }

  @Test
  void shouldBeWhatTheDocumentSays() {
    if (Golden.REWRITE) {
      Golden.write(EventCatalogue.FILE, EventCatalogue.markdown());
    }
    assertThat(EventCatalogue.FILE).exists();

    assertThat(Golden.read(EventCatalogue.FILE))
        .as("docs/events.md is stale.%s", Golden.HOW)
        .isEqualTo(EventCatalogue.markdown());
  }
}
