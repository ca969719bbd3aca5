package dev.nightshift.research.item;

import jakarta.inject.Singleton;

/** Wakes this instance's item loop when there may be something for it, after a commit. */
@Singleton
public class ItemSignal {

  private volatile Runnable wakeUp = () -> {};

  void connect(Runnable loopWakeUp) {
    wakeUp = loopWakeUp;
  }

  /** Never blocks; does nothing before the loop has started. */
  public void wake() {
    wakeUp.run();
  }
}
