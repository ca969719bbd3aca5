package dev.nightshift.cli.gateway;

import java.time.Duration;

/** Waits between two looks; in tests it only moves their clock. */
public interface Pause {
  void pause(Duration span);

  /** Really waits; an interrupt ends the wait and stays set. */
  static void sleep(Duration span) {
    try {
      Thread.sleep(span);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
