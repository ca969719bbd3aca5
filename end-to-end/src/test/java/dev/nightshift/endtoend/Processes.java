package dev.nightshift.endtoend;

import java.nio.file.Path;
import java.util.List;

/** What runs on this machine. */
final class Processes {

  private Processes() {}

  /** Command lines that name a home. */
  static List<String> of(Path home) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(home.toString()))
        .toList();
  }
}
