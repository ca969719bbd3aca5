package dev.nightshift.research.run;

import java.util.List;

/** A run after a step, and what has to happen because of it, in order. */
public record Transition(Run run, List<Effect> effects) {

  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition none(Run run) {
    return new Transition(run, List.of());
  }
}
