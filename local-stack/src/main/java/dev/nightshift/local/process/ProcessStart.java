package dev.nightshift.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * When a process started, to tell it from a later one with the same pid: in the words that the
 * script {@code nightshift} finds for it ({@code start_of}).
 */
public final class ProcessStart {

  /** Counted from one, behind the command's name in parentheses, where the third field begins. */
  private static final int START_TIME_FIELD = 22;

  private ProcessStart() {}

  /** Empty when there is no such process. */
  public static String of(long pid) throws IOException {
    if (!Files.exists(Path.of("/proc/self/stat"))) {
      return fromPs(pid);
    }
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(stat)) {
      return "";
    }
    String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return fields[START_TIME_FIELD - 3];
  }

  private static String fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid)).start();
    String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().findFirst().orElse("");
  }
}
