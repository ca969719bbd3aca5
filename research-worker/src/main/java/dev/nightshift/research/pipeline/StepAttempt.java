package dev.nightshift.research.pipeline;

import java.time.Instant;

/** One attempt at a step in this process, which may be told that the step is no longer its own. */
final class StepAttempt {

  private final Step step;
  private final Instant since;
  private Runnable interrupt = () -> {};
  private boolean abandoned;
  private boolean settling;

  StepAttempt(Step step, Instant since) {
    this.step = step;
    this.since = since;
  }

  Step step() {
    return step;
  }

  Instant since() {
    return since;
  }

  /** Stops the work in hand; an outcome on its way to the database is left to the fence. */
  synchronized void abandon() {
    if (!settling && !abandoned) {
      abandoned = true;
      interrupt.run();
    }
  }

  /** How to stop the work that starts now. */
  synchronized void interruptible(Runnable how) {
    interrupt = how;
    if (abandoned) {
      how.run();
    }
  }

  /** The work is over, from now on only the database decides; false: the attempt was abandoned. */
  synchronized boolean settles() {
    settling = !abandoned;
    return settling;
  }
}
