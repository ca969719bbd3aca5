package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

  private static final Facts FACTS =
      new Facts(
          Map.of(
              "name", new Sourced("Acme", "d.csv:2", new BigDecimal("0.90")),
              "state", new Sourced("Texas", "d.csv:3", new BigDecimal("0.80"))));

  @Test
  void shouldSurviveStorageAsJson() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(FACTS);
    assertThat(json).startsWith("{\"").contains("\"value\":\"Acme\",\"source\":\"d.csv:2\"");
    assertThat(mapper.readValue(json, Facts.class)).isEqualTo(FACTS);
  }

  @Test
  void shouldNameEverySourceAndTheWeakestConfidence() {
    assertThat(FACTS.sources(List.of("name", "domain", "state"))).isEqualTo("d.csv:2; d.csv:3");
    assertThat(FACTS.confidence(List.of("name", "state"))).isEqualByComparingTo("0.80");
    assertThat(FACTS.confidence(List.of("domain"))).isEqualByComparingTo("0");
  }

  @Test
  void shouldRefuseWhatCannotBeKnown() {
    assertThatThrownBy(() -> new Sourced(" ", "d.csv:2", BigDecimal.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sourced("x", "d.csv:2", new BigDecimal("1.1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Contact(new Facts(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
