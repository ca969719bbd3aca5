package dev.nightshift.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory of one or several processes, as Linux counts it.
 *
 * @param processes how many
 * @param residentKilobytes pages in memory; what is shared counts in each process
 * @param proportionalKilobytes the same with shared pages divided among their users: these add up
 */
public record ProcessMemory(int processes, long residentKilobytes, long proportionalKilobytes) {

  private static final Pattern RESIDENT = Pattern.compile("(?m)^Rss:\\s+(\\d+) kB");
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  static final ProcessMemory NONE = new ProcessMemory(0, 0, 0);

  /**
   * What one process has in memory, in megabytes of 1,024 kilobytes.
   *
   * @throws IllegalStateException it has ended
   */
  public static double residentMegabytes(long pid) throws IOException {
    return of(pid)
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"))
            .residentKilobytes()
        / 1_024.0;
  }

  /** Empty when the process is gone. */
  static Optional<ProcessMemory> of(long pid) throws IOException {
    try {
      String rollup = Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      return Optional.of(new ProcessMemory(1, find(RESIDENT, rollup), find(PROPORTIONAL, rollup)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** A process with all its descendants. */
  static ProcessMemory ofTree(long pid) throws IOException {
    List<Long> pids =
        ProcessHandle.of(pid).stream()
            .flatMap(
                root ->
                    java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(root), root.descendants()))
            .map(ProcessHandle::pid)
            .toList();
    ProcessMemory sum = NONE;
    for (long each : pids) {
      sum = sum.plus(of(each).orElse(NONE));
    }
    return sum;
  }

  ProcessMemory plus(ProcessMemory other) {
    return new ProcessMemory(
        processes + other.processes,
        residentKilobytes + other.residentKilobytes,
        proportionalKilobytes + other.proportionalKilobytes);
  }

  private static long find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("not in smaps_rollup: " + pattern);
    }
    return Long.parseLong(matcher.group(1));
  }
}
