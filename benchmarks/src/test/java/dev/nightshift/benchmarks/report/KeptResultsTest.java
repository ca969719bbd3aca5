package dev.nightshift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The results that are kept with the sources. */
class KeptResultsTest {

  private static final Path RESULTS = Path.of("results");

  @Test
  void shouldHaveAnOverviewThatSaysWhatTheReportsSay() throws IOException {
    assertThat(RESULTS.resolve("README.md")).hasContent(Overview.text(RESULTS));
  }
}
