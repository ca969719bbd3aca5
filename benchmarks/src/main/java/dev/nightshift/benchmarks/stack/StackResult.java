package dev.nightshift.benchmarks.stack;

import dev.nightshift.benchmarks.report.Figures;
import dev.nightshift.benchmarks.report.Goal;
import dev.nightshift.benchmarks.report.Section;
import dev.nightshift.benchmarks.report.Table;
import dev.nightshift.local.postgres.ServiceRole;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One start, and the memory of each part after a rest. */
record StackResult(Duration ready, Duration idle, Map<String, ProcessMemory> memory) {

  private static final double AIM_SECONDS = 30;
  private static final double AIM_SERVICE_MB = 300;
  private static final double AIM_STACK_MB = 2_200;

  Section section() {
    return new Section("Local stack: start and memory", text(), goals());
  }

  private String text() {
    Table table = new Table("part", "processes", "resident, MB", "proportional, MB");
    memory.forEach((part, held) -> row(table, part, held));
    row(table, "all", total());
    return METHOD.formatted(Figures.tenth(ready.toMillis() / 1e3), idle.toSeconds()) + "\n" + table;
  }

  private List<Goal> goals() {
    double largestService =
        Arrays.stream(ServiceRole.values())
            .mapToDouble(
                role ->
                    megabytes(
                        memory
                            .getOrDefault(role.service(), ProcessMemory.NONE)
                            .residentKilobytes()))
            .max()
            .orElseThrow();
    double stack = megabytes(total().proportionalKilobytes());
    double seconds = ready.toMillis() / 1e3;
    return List.of(
        new Goal("`up` to ready under 30 s", Figures.tenth(seconds) + " s", seconds < AIM_SECONDS),
        new Goal(
            "a service under 300 MB (the largest of four)",
            Figures.whole(largestService) + " MB",
            largestService < AIM_SERVICE_MB),
        new Goal("the stack under 2.2 GB", Figures.whole(stack) + " MB", stack < AIM_STACK_MB));
  }

  private ProcessMemory total() {
    return memory.values().stream().reduce(ProcessMemory.NONE, ProcessMemory::plus);
  }

  private static void row(Table table, String part, ProcessMemory held) {
    table.row(
        part,
        Integer.toString(held.processes()),
        Figures.whole(megabytes(held.residentKilobytes())),
        Figures.whole(megabytes(held.proportionalKilobytes())));
  }

  private static double megabytes(long kilobytes) {
    return kilobytes / 1e3;
  }

  private static final String METHOD =
      """
      `./nightshift up --ephemeral --detach` on a new home returned, every service ready, after \
      **%s s** (one start; already built). Memory %d s later, nothing having been asked of it, from \
      `/proc/PID/smaps_rollup`. Resident counts a shared page in every process that has it, which \
      for Postgres is most of them; proportional divides it among them, so only that adds up.
      """;
}
