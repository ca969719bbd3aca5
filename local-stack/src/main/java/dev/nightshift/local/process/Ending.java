package dev.nightshift.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting for the end of a process that was told to end. */
public final class Ending {

  private Ending() {}

  /**
   * Whether it ended within the bound. An interrupt does not shorten this: who gives a start up
   * must still see its process gone. It is passed on afterwards.
   */
  public static boolean within(Process process, Duration bound) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + bound.toNanos();
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
