package dev.nightshift.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {

  private static final LogLimits LIMITS = new LogLimits(20, 7);

  @TempDir Path directory;
  private final VirtualClock clock = new VirtualClock("2026-01-01T23:59:59Z");

  @Test
  void shouldMoveTheFileAwayWhenTheDayEnds() throws Exception {
    try (RotatingLog log = log("a.log")) {
      log.line("old");
      clock.advance(Duration.ofSeconds(1));
      log.line("new");
    }

    assertThat(files()).containsExactly("a.log", "a.log.2026-01-01.1");
    assertThat(directory.resolve("a.log")).hasContent("new");
    assertThat(directory.resolve("a.log.2026-01-01.1")).hasContent("old");
  }

  @Test
  void shouldMoveTheFileAwayWhenItIsFull() throws Exception {
    try (RotatingLog log = log("a.log")) {
      log.line("1234567890123456789");
      log.line("second");
      log.line("12345678901234567890");
      log.line("third");
    }

    assertThat(files()).containsExactly("a.log", "a.log.2026-01-01.1", "a.log.2026-01-01.2");
    assertThat(directory.resolve("a.log")).hasContent("third");
  }

  @Test
  void shouldDeleteWhatIsOlderThanAWeekAndNothingOfOthers() throws Exception {
    Files.writeString(directory.resolve("a.log.2025-12-24.1"), "too old");
    Files.writeString(directory.resolve("a.log.2025-12-25.1"), "kept");
    Files.writeString(directory.resolve("b.log.2025-01-01.1"), "another's");

    try (RotatingLog log = log("a.log")) {
      log.line("line");
    }

    assertThat(files()).containsExactly("a.log", "a.log.2025-12-25.1", "b.log.2025-01-01.1");
  }

  @Test
  void shouldGoOnInTheSameDaysFileWhenStartedAgain() throws Exception {
    Files.writeString(directory.resolve("a.log"), "first\n");
    Files.setLastModifiedTime(directory.resolve("a.log"), FileTime.from(clock.instant()));

    try (RotatingLog log = log("a.log")) {
      log.line("second");
    }

    assertThat(directory.resolve("a.log")).hasContent("first\nsecond");
  }

  @Test
  void shouldMoveAnEarlierDaysFileAwayWhenStartedAgain() throws Exception {
    Files.writeString(directory.resolve("a.log"), "earlier\n");
    Files.setLastModifiedTime(
        directory.resolve("a.log"), FileTime.from(Instant.parse("2025-12-30T10:00:00Z")));

    try (RotatingLog log = log("a.log")) {
      log.line("today");
    }

    assertThat(files()).containsExactly("a.log", "a.log.2025-12-30.1");
  }

  @Test
  void shouldDropAndCountLinesWhenTheDiskRefuses() throws Exception {
    Path missing = directory.resolve("missing");
    try (RotatingLog log = new RotatingLog(missing.resolve("a.log"), clock, LIMITS)) {
      log.line("lost");
      log.line("lost too");
      Files.createDirectory(missing);
      log.line("kept");
    }

    assertThat(missing.resolve("a.log")).hasContent("(2 lines could not be written)\nkept");
  }

  private RotatingLog log(String name) {
    return new RotatingLog(directory.resolve(name), clock, LIMITS);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
