package dev.nightshift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path directory;

  private Report report() throws IOException {
    Report report =
        new Report("research", LocalDate.of(2026, 11, 26), "full run", Machine.here(directory));
    report.add(new Section("Items", "Many.", List.of(new Goal("many items", "9", true))));
    return report;
  }

  @Test
  void shouldSayWhatIsNotInIt() throws IOException {
    Report report = report();
    report.without(List.of("research:faults", "research:killed"));
    assertThat(report.text())
        .contains("Not measured in this run: research:faults, research:killed.")
        .contains("| many items | 9 | yes |");
  }

  @Test
  void shouldSayNothingOfThatWhenItIsWhole() throws IOException {
    Report report = report();
    report.without(List.of("research:faults"));
    report.without(List.of());
    assertThat(report.text()).doesNotContain("Not measured");
  }
}
