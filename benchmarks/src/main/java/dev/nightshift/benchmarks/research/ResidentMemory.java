package dev.nightshift.benchmarks.research;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has in memory, as Linux counts it. */
final class ResidentMemory {

  private ResidentMemory() {}

  static double megabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024.0)
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }
}
