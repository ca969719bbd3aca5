package dev.nightshift.research.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A run after a step, and what has to happen because of it, in order. */
public record Transition(Run run, List<Effect> effects) {

  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition none(Run run) {
    return new Transition(run, List.of());
  }

  /** One step after the other, as if each had been stored before the next. */
  static Transition inTurn(Run run, List<Function<Run, Transition>> steps) {
    Run current = run;
    List<Effect> effects = new ArrayList<>();
    for (Function<Run, Transition> step : steps) {
      Transition next = step.apply(current);
      current = next.run();
      effects.addAll(next.effects());
    }
    return new Transition(current, effects);
  }
}
