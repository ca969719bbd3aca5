package dev.nightshift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.benchmarks.chat.ChatPlan;
import dev.nightshift.benchmarks.crm.CrmPlan;
import dev.nightshift.benchmarks.engine.EnginePlan;
import dev.nightshift.benchmarks.outbox.OutboxPlan;
import dev.nightshift.benchmarks.research.ResearchPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the program runs and writes its report; its figures mean nothing here. */
class BenchmarksServiceTest {

  private static final Plan TINY =
      new Plan(
          "smoke test",
          new OutboxPlan(
              Duration.ofMillis(100), 1, Duration.ofMillis(200), 1, Duration.ofSeconds(1)),
          new ResearchPlan(0, 0, Duration.ZERO, 0, Duration.ZERO, 0, 0),
          new ChatPlan(0, 0, Duration.ZERO, 0),
          new CrmPlan(200, 5, 4),
          new EnginePlan(1, 1, 100_000, 1, 1, Duration.ZERO),
          Duration.ZERO);

  @TempDir Path directory;

  @Test
  void shouldWriteAReportOfEveryPartWhenRunForAMoment() throws Exception {
    // Given
    Options options =
        new Options(
            TINY,
            EnumSet.of(Options.Part.OUTBOX, Options.Part.CRM),
            Set.of(),
            directory,
            List.of());

    // When
    BenchmarksMain.run(options, line -> {});

    // Then
    assertThat(Files.readString(directory.resolve("crm.md"))).contains("| search: two words |");
    assertThat(Files.readString(directory.resolve("README.md")))
        .contains("| smoke test | [crm](crm.md) |")
        .contains("| smoke test | [outbox](outbox.md) |");
    assertThat(Files.readString(directory.resolve("outbox.md")))
        .contains("`fsync`, `synchronous_commit`, `full_page_writes` on")
        .contains("`log.flush.interval.messages` 1")
        .contains("| Nightshift, 2 instances |")
        .contains("| transaction-outbox, 1 instance |")
        .contains("| Nightshift, written by another instance |")
        .contains("all arrived, 0 out of the order of their key, 0 twice");
  }
}
