package dev.nightshift.testkit.insforge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decides what goes wrong with the next call: what is on cue first, then the dice. Thread-safe. */
final class Faults {

  private static final Fault NONE = new Fault.None();

  private final Deque<Fault> cue = new ArrayDeque<>();
  private @Nullable Fault always;
  private @Nullable Dice dice;

  private record Dice(Random random, double share, List<Fault> sides) {}

  synchronized void next(List<Fault> faults) {
    cue.addAll(faults);
  }

  synchronized void always(Fault fault) {
    always = fault;
  }

  synchronized void often(double share, long seed, List<Fault> sides) {
    dice = new Dice(new Random(seed), share, List.copyOf(sides));
  }

  synchronized void clear() {
    cue.clear();
    always = null;
    dice = null;
  }

  synchronized Fault draw() {
    Fault cued = cue.poll();
    if (cued != null) {
      return cued;
    }
    if (always != null) {
      return always;
    }
    Dice current = dice;
    return current != null && current.random.nextDouble() < current.share
        ? current.sides.get(current.random.nextInt(current.sides.size()))
        : NONE;
  }
}
