package dev.nightshift.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A shell that waits for the end of this JVM (its standard input then ends, also after a kill),
 * ends a process and deletes a directory. Postgres cannot be told to end with its parent.
 */
final class Watchdog {

  private static final String SCRIPT =
      "trap '' INT TERM HUP; cat > /dev/null; kill -QUIT \"$1\";"
          + " i=0; while kill -0 \"$1\" && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done;"
          + " rm -rf \"$2\"";

  private static @Nullable Watchdog current;

  private final Process shell;
  private final Path directory;

  private Watchdog(Process shell, Path directory) {
    this.shell = shell;
    this.directory = directory;
  }

  /**
   * Takes the place of the watchdog before, if there is one: the process that it was to end is
   * gone, and its number may be another's by now. What that one was to delete, this one does.
   */
  static synchronized void endWithThisJvm(long pid, Path directory) {
    Watchdog former = current;
    boolean inside = former != null && directory.startsWith(former.directory);
    Path everything = former != null && inside ? former.directory : directory;
    if (former != null) {
      former.shell.destroyForcibly();
    }
    current = new Watchdog(start(pid, everything), everything);
  }

  private static Process start(long pid, Path directory) {
    try {
      // Never closed on purpose: the end of this stream is the signal.
      return new ProcessBuilder(
              "sh", "-c", SCRIPT, "watchdog", Long.toString(pid), directory.toString())
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
