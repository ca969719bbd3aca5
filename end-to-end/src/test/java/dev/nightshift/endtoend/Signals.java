package dev.nightshift.endtoend;

import dev.nightshift.local.process.Suspension;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes that these tests started. */
final class Signals {

  private Signals() {}

  static void kill(long pid) {
    send("KILL", pid);
  }

  /** Asks for a planned stop. */
  static void terminate(long pid) {
    send("TERM", pid);
  }

  static void freeze(long pid) {
    Suspension.begin(pid);
  }

  static void thaw(long pid) {
    send("CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("kill -" + signal + " " + pid + " failed");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }
}
