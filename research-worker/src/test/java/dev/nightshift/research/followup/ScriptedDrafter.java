package dev.nightshift.research.followup;

import dev.nightshift.research.agent.Draft;
import dev.nightshift.research.agent.Drafter;
import dev.nightshift.research.agent.Occasion;
import dev.nightshift.research.agent.Payer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Drafts as a test wants it; counts how often it was asked. */
final class ScriptedDrafter implements Drafter {

  final AtomicInteger asked = new AtomicInteger();
  final CountDownLatch gate = new CountDownLatch(1);
  private final boolean waits;
  private final RuntimeException failure;

  private ScriptedDrafter(boolean waits, RuntimeException failure) {
    this.waits = waits;
    this.failure = failure;
  }

  static ScriptedDrafter failing(RuntimeException failure) {
    return new ScriptedDrafter(false, failure);
  }

  /** Answers nobody until its gate opens, and ignores interrupts like a frozen process. */
  static ScriptedDrafter frozen() {
    return new ScriptedDrafter(true, new IllegalStateException("thawed"));
  }

  @Override
  public Draft draft(Occasion occasion, Payer payer) {
    asked.incrementAndGet();
    while (waits && gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException ignored) {
        continue;
      }
    }
    if (waits) {
      return Draft.ofRules("late draft", "test 1");
    }
    throw failure;
  }
}
