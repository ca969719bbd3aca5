package dev.nightshift.endtoend.document;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Makes {@code docs/metrics.md} from the meters in the sources of every module. */
final class MetricsDocument {

  private static final String HEAD =
      """
      # Metrics

      Made from the calls that make the meters, and from `metrics.properties` beside the test that fails
      when this is stale. Each service shows them for Prometheus at `/q/metrics` of its management port,
      with those of the JVM, HTTP and the connection pools that Quarkus adds. A timer has three:
      `_count`, `_sum` and `_max`. A metric is there from its first use on.
      """;

  private static final List<String> MODULES =
      List.of("backbone", "bot-gateway", "research-worker", "trading-session", "liveness-monitor");

  private MetricsDocument() {}

  static String markdown(Path root) {
    Properties sentences = sentences(root);
    return HEAD
        + MODULES.stream()
            .map(module -> section(module, MetricSources.of(root.resolve(module)), sentences))
            .collect(Collectors.joining());
  }

  /** Every metric of every module. */
  static List<Metric> metrics(Path root) {
    return MODULES.stream()
        .flatMap(module -> MetricSources.of(root.resolve(module)).stream())
        .toList();
  }

  /** One sentence for each metric that has no description in the code. */
  static Properties sentences(Path root) {
    Properties sentences = new Properties();
    Path file = root.resolve("end-to-end/src/test/resources/metrics.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      sentences.load(reader);
      return sentences;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String section(String module, List<Metric> metrics, Properties sentences) {
    return """

    ## %s

    | metric | in Prometheus | type | tags | unit | |
    |---|---|---|---|---|---|
    %s
    """
        .formatted(
            module.equals("backbone") ? "Every service" : module,
            metrics.stream()
                .map(metric -> metric.row(sentence(metric, sentences)))
                .collect(Collectors.joining("\n")));
  }

  private static String sentence(Metric metric, Properties sentences) {
    return metric.about().isEmpty()
        ? sentences.getProperty(metric.name(), "")
        : metric.about() + ".";
  }
}
