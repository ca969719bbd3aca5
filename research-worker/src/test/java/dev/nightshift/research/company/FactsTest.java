package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

  private static final Provenance BY =
      Provenance.ofRules("directory 1", Instant.parse("2026-03-01T10:00:00.123456Z"));
  private static final Facts FACTS =
      new Facts(
          Map.of(
              "name", new Sourced("Acme", "d.csv:2", new BigDecimal("0.90"), BY),
              "state", new Sourced("Texas", "d.csv:3", new BigDecimal("0.80"), BY)));

  @Test
  void shouldSurviveStorageAsJson() throws Exception {
    ObjectMapper mapper =
        JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    String json = mapper.writeValueAsString(FACTS);
    assertThat(json)
        .startsWith("{\"")
        .contains(
            """
            "value":"Acme","source":"d.csv:2","confidence":0.90,"by":\
            {"fetchedAt":"2026-03-01T10:00:00.123456Z","agent":"directory 1","costUsd":0}"""
                .strip());
    assertThat(mapper.readValue(json, Facts.class)).isEqualTo(FACTS);
  }

  @Test
  void shouldNameEverySourceAndTheWeakestConfidence() {
    assertThat(FACTS.sources(List.of("name", "domain", "state"))).isEqualTo("d.csv:2; d.csv:3");
    assertThat(FACTS.confidence(List.of("name", "state"))).isEqualByComparingTo("0.80");
    assertThat(FACTS.confidence(List.of("domain"))).isEqualByComparingTo("0");
  }

  @Test
  void shouldBeCompletedByWhatOthersKnowAndKeepItsOwn() {
    Sourced other = new Sourced("Other", "d.csv:9", BigDecimal.ONE, BY);
    Facts completed = FACTS.orElse(new Facts(Map.of("name", other, "city", other)));
    assertThat(completed.value("name")).isEqualTo("Acme");
    assertThat(completed.value("city")).isEqualTo("Other");
  }

  @Test
  void shouldRefuseWhatCannotBeKnown() {
    assertThatThrownBy(() -> new Sourced(" ", "d.csv:2", BigDecimal.ONE, BY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sourced("x", "d.csv:2", new BigDecimal("1.1"), BY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Provenance.ofRules(" ", Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Provenance(Instant.EPOCH, "a", "m", "p", new BigDecimal("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Contact(new Facts(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
