package dev.nightshift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final String EARLIER = "2026-11-25";
  private static final String LATER = "2026-11-26";

  @TempDir Path directory;

  @Test
  void shouldSayWhenAndWhereAndHowMuchWasMeasured() throws IOException {
    Path file = write("research:items", EARLIER, "9 items");

    assertThat(file).isEqualTo(directory.resolve("research/items.md"));
    assertThat(file)
        .content()
        .startsWith("# Benchmark results: research:items\n")
        .contains("(full run, 2026-11-25)", "[README](../../README.md)", "| cores | ")
        .contains("| many of research:items | 9 items | yes |")
        .endsWith("## Title\n\nText.\n");
  }

  @Test
  void shouldRenewOneMeasureAndLeaveTheOthersAsTheyWere() throws IOException {
    // Given
    Path untouched = write("research:pages", EARLIER, "1 s");
    write("research:items", EARLIER, "9 items");
    write("stack", EARLIER, "3 s");
    String before = Files.readString(untouched);

    // When
    write("research:items", LATER, "10 items");

    // Then
    assertThat(untouched).hasContent(before);
    assertThat(Overview.text(directory).lines().filter(line -> line.contains(".md) |")))
        .containsExactly(
            "| many of research:items | 10 items | yes | 2026-11-26 | full run | [research:items](research/items.md) |",
            "| many of research:pages | 1 s | yes | 2026-11-25 | full run | [research:pages](research/pages.md) |",
            "| many of stack | 3 s | yes | 2026-11-25 | full run | [stack](stack.md) |");
  }

  private Path write(String name, String day, String measured) throws IOException {
    List<Goal> goals = List.of(new Goal("many of " + name, measured, true));
    List<Section> sections = List.of(new Section("Title", "Text.", goals));
    Machine machine = Machine.here(directory);
    return new Report(name, LocalDate.parse(day), "full run", machine, sections).write(directory);
  }
}
