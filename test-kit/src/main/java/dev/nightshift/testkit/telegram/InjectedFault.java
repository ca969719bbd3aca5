package dev.nightshift.testkit.telegram;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A fault that was laid: how often it has hit so far, and its end. */
public final class InjectedFault {

  private final Fault fault;
  private final Consumer<InjectedFault> end;
  private final AtomicInteger hits = new AtomicInteger();

  InjectedFault(Fault fault, Consumer<InjectedFault> end) {
    this.fault = fault;
    this.end = end;
  }

  Fault fault() {
    return fault;
  }

  /** Counts; whether that was its last. */
  boolean hit() {
    int count = hits.incrementAndGet();
    return fault.times() > 0 && count >= fault.times();
  }

  public int hits() {
    return hits.get();
  }

  /** From now on it hits nothing; what hangs already, hangs on. */
  public void clear() {
    end.accept(this);
  }
}
