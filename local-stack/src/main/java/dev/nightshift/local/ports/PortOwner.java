package dev.nightshift.local.ports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the process that listens on a port, where the system tells (Linux' {@code /proc}: own
 * processes, or all of them for root). Best effort: it only makes a message better.
 */
public final class PortOwner {

  private static final String LISTENING = "0A";

  private PortOwner() {}

  /** For instance {@code java (process 4711)}. */
  public static Optional<String> find(int port) {
    Set<String> sockets = new HashSet<>();
    collectListeners(Path.of("/proc/net/tcp"), port, sockets);
    collectListeners(Path.of("/proc/net/tcp6"), port, sockets);
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holdsAny(process.pid(), sockets))
        .findFirst()
        .map(process -> nameOf(process) + " (process " + process.pid() + ")");
  }

  private static String nameOf(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("another program");
  }

  /** Lines of /proc/net/tcp: number, local address:port (hex), remote, state, …, inode (10th). */
  private static void collectListeners(Path table, int port, Set<String> sockets) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (Stream<String> lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split("\\s+"))
          .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
          .forEach(fields -> sockets.add("socket:[" + fields[9] + "]"));
    } catch (IOException notThisSystem) {
      return;
    }
  }

  private static boolean holdsAny(long pid, Set<String> sockets) {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
