package dev.nightshift.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The machine as it was when measuring began: figures mean nothing without it. */
public final class Machine {

  private static final Path CPU = Path.of("/proc/cpuinfo");

  private final Map<String, String> facts = new LinkedHashMap<>();

  /**
   * @param data a directory on the disk that the servers write to
   */
  public static Machine here(Path data) throws IOException {
    var system =
        (OperatingSystemMXBean)
            ManagementFactory.getPlatformMXBean(java.lang.management.OperatingSystemMXBean.class);
    Machine machine = new Machine();
    machine.add("cores", Runtime.getRuntime().availableProcessors() + " (" + processor() + ")");
    machine.add("memory", Figures.whole(system.getTotalMemorySize() / 1e9) + " GB");
    machine.add(
        "load before the start",
        Figures.tenth(system.getSystemLoadAverage()) + " (average of one minute)");
    machine.add("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.add("file system", Files.getFileStore(data).type());
    machine.add(
        "JDK",
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    return machine;
  }

  /** Something else that a reader must know, in the order of the calls. */
  public void add(String name, String value) {
    facts.put(name, value);
  }

  @Override
  public String toString() {
    Table table = new Table("", "");
    facts.forEach(table::row);
    return table.toString();
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
