package dev.nightshift.local.process;

import java.io.IOException;
import java.time.Duration;

/**
 * The POSIX signals the stack sends. Java itself only knows TERM and KILL, so these go through the
 * shell's own {@code kill}.
 */
public enum Signal {
  TERM,
  INT,
  QUIT,
  KILL,
  STOP,
  CONT;

  private static final Duration BOUND = Duration.ofSeconds(10);

  /** Sends this signal; false when no such process exists (any more). */
  public boolean sendTo(long pid) {
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!Ending.within(kill, BOUND)) {
        kill.destroyForcibly();
        return false;
      }
      return kill.exitValue() == 0;
    } catch (IOException e) {
      throw new LocalStackException("Cannot send " + name() + " to process " + pid + ".", e);
    }
  }
}
