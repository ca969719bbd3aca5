package dev.nightshift.endtoend.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

  private static final Path ROOT = Path.of(System.getProperty("nightshift.root", ".."));
  private static final Path FILE = ROOT.resolve("docs/metrics.md");

  @Test
  void shouldBeWhatTheDocumentSays() throws Exception {
    String made = MetricsDocument.markdown(ROOT);
    if (Boolean.getBoolean("nightshift.rewrite")) {
      Files.writeString(FILE, made);
    }

    assertThat(Files.readString(FILE))
        .as("docs/metrics.md is stale. Run the tests with -Dnightshift.rewrite=true.")
        .isEqualTo(made);
  }

  @Test
  void shouldHaveOneSentenceForEachMetricInTheCodeOrHere() {
    assertThat(
            MetricsDocument.metrics(ROOT).stream()
                .filter(metric -> metric.about().isEmpty())
                .map(Metric::name)
                .collect(Collectors.toSet()))
        .as("end-to-end/src/test/resources/metrics.properties")
        .isEqualTo(MetricsDocument.sentences(ROOT).stringPropertyNames());
    assertThat(MetricsDocument.sentences(ROOT).values())
        .allMatch(sentence -> sentence.toString().endsWith("."));
  }

  @Test
  void shouldReadNamesTypesAndTagsFromTheSource() {
    assertThat(MetricSources.of(ROOT.resolve("liveness-monitor")))
        .extracting(Metric::name, Metric::type, metric -> List.copyOf(metric.tags()))
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "nightshift.liveness.instances", Metric.Type.GAUGE, List.of("state")));
    assertThat(MetricSources.of(ROOT.resolve("trading-session")))
        .contains(
            new Metric(
                "nightshift.trading.feed.skew.ms",
                Metric.Type.GAUGE,
                new LinkedHashSet<>(List.of("venue", "symbol")),
                "The venue's clock minus ours"));
  }
}
