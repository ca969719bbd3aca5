package dev.nightshift.research.pipeline;

import jakarta.inject.Singleton;

/** Wakes this instance's step loop when there may be something for it, after a commit. */
@Singleton
class StepSignal {

  private volatile Runnable wakeUp = () -> {};

  void connect(Runnable loopWakeUp) {
    wakeUp = loopWakeUp;
  }

  /** Never blocks; does nothing before the loop has started. */
  void wake() {
    wakeUp.run();
  }
}
