package dev.nightshift.research.agent;

import dev.nightshift.research.budget.Purpose;

/** On whose account an agent works; asked only by agents whose work costs something. */
@FunctionalInterface
public interface Payer {

  /** For whom and what a call is made. */
  Purpose purpose();
}
