package dev.nightshift.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.VirtualClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPrinterTest {

  @TempDir Path directory;

  @Test
  void shouldPrintLinesIntoALogThatRotates() {
    VirtualClock clock = new VirtualClock("2026-01-01T23:59:59Z");
    Path file = directory.resolve("supervisor.log");
    try (RotatingLog log = new RotatingLog(file, clock, LogLimits.DEFAULT);
        PrintStream printer = LogPrinter.to(log)) {
      printer.println("yesterday\nand more");
      clock.advance(Duration.ofSeconds(1));
      printer.print("to");
      printer.println("day");
    }

    assertThat(file).hasContent("today");
    assertThat(directory.resolve("supervisor.log.2026-01-01.1")).hasContent("yesterday\nand more");
  }
}
