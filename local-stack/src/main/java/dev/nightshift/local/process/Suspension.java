package dev.nightshift.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Freezing a process by SIGSTOP. The signal is only asked for when {@code kill} returns: each
 * thread stops when it next enters the kernel or is interrupted there, and on a busy machine one
 * that answers requests may go on for a moment.
 *
 * <p>Source: proc_pid_stat(5), the third field: {@code T} is a thread that was stopped.
 */
public final class Suspension {

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private Suspension() {}

  /**
   * Stops the process and returns when its last thread has stopped.
   *
   * @throws LocalStackException when there is no such process, or a thread of it goes on for 10 s
   */
  public static void begin(long pid) {
    if (!Signal.STOP.sendTo(pid)) {
      throw new LocalStackException("There is no process " + pid + " to suspend.");
    }
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!everyThreadStopped(pid)) {
      if (System.nanoTime() > deadline) {
        throw new LocalStackException(
            "Process " + pid + " still runs " + BOUND.toSeconds() + " s after it was suspended.");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean everyThreadStopped(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      List<Path> all = threads.toList();
      return all.stream().allMatch(Suspension::stopped);
    } catch (IOException e) {
      throw new LocalStackException("Process " + pid + " ended while it was suspended.", e);
    }
  }

  private static boolean stopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      // The name before the state stands in parentheses and may hold anything, parentheses too.
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (NoSuchFileException ended) {
      return true;
    } catch (IOException e) {
      throw new LocalStackException("The state of a suspended thread cannot be read.", e);
    }
  }
}
