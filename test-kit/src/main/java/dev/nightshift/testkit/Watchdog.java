package dev.nightshift.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * A shell that waits for the end of this JVM (its standard input then ends, also after a kill),
 * ends a process and deletes a directory. Postgres cannot be told to end with its parent.
 */
final class Watchdog {

  private static final String SCRIPT =
      "trap '' INT TERM HUP; cat > /dev/null; kill -QUIT \"$1\";"
          + " i=0; while kill -0 \"$1\" && [ $i -lt 100 ]; do sleep 0.1; i=$((i + 1)); done;"
          + " rm -rf \"$2\"";

  private Watchdog() {}

  static void endWithThisJvm(long pid, Path directory) {
    try {
      // Never closed on purpose: the end of this stream is the signal.
      new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", Long.toString(pid), directory.toString())
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
