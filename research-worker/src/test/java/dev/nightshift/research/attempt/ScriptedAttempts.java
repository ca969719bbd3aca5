package dev.nightshift.research.attempt;

import dev.nightshift.backbone.event.Correlation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Attempts that do what a test says and remember what was stored. */
class ScriptedAttempts implements AttemptWork<String, String> {

  private final Supplier<String> work;
  private final Duration deadline;
  private final boolean ours;
  private final List<String> settled = new CopyOnWriteArrayList<>();
  private final AtomicInteger finished = new AtomicInteger();

  ScriptedAttempts(Supplier<String> work) {
    this(work, Duration.ofSeconds(10), true);
  }

  ScriptedAttempts(Supplier<String> work, Duration deadline, boolean ours) {
    this.work = work;
    this.deadline = deadline;
    this.ours = ours;
  }

  List<String> settled() {
    return settled;
  }

  int attemptsFinished() {
    return finished.get();
  }

  @Override
  public String label(String what) {
    return what;
  }

  @Override
  public Correlation correlation(String what) {
    return Correlation.of("cor-" + what);
  }

  @Override
  public Duration deadline(String what) {
    return deadline;
  }

  @Override
  public String perform(String what) {
    return work.get();
  }

  @Override
  public String failed(String call, String reason) {
    return "failed: %s: %s".formatted(call, reason);
  }

  @Override
  public boolean isFailure(String outcome) {
    return outcome.startsWith("failed");
  }

  @Override
  public boolean ours(String what) {
    return ours;
  }

  @Override
  public boolean settle(String what, String outcome) {
    return settled.add(outcome);
  }

  @Override
  public void finished(String what, String outcome, boolean accepted, long nanos) {
    finished.incrementAndGet();
  }
}
