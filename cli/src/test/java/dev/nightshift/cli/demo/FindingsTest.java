package dev.nightshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  @TempDir Path folder;

  @Test
  void shouldNameWhatIsTwiceMissingOrTooMuch() throws IOException {
    Path file =
        Files.writeString(folder.resolve("c.csv"), "name,domain\nA,a\nB,b\nA,a\n\"C, Inc\",c\n");

    Findings findings = Findings.read(file);

    assertThat(findings.problems(List.of("A", "B", "C, Inc"))).containsExactly("A is there twice");
    assertThat(findings.problems(List.of("A", "B", "D", "C, Inc")))
        .containsExactly("A is there twice", "D is missing");
    assertThat(findings.problems(List.of("A", "B")))
        .containsExactly("A is there twice", "C, Inc should not be there");
  }
}
