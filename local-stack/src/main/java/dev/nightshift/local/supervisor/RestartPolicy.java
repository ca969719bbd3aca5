package dev.nightshift.local.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a process that died unasked is started again: after 1 s, doubling to 60 s with each death
 * within the last five minutes. Five of them mean that it is crashing. A value: no clock, no
 * process.
 *
 * @param deaths those of the five minutes before the last one, oldest first
 */
record RestartPolicy(List<Instant> deaths) {

  static final RestartPolicy FRESH = new RestartPolicy(List.of());

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int DEATHS_OF_A_CRASHING_ONE = 5;

  RestartPolicy {
    deaths = List.copyOf(deaths);
  }

  RestartPolicy afterDeath(Instant now) {
    List<Instant> recent = new ArrayList<>(recentDeaths(now));
    recent.add(now);
    return new RestartPolicy(recent);
  }

  /** The pause before the next start. */
  Duration pause() {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < deaths.size() && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Of a process that died often, but long ago, there is nothing to say any more. */
  boolean crashing(Instant now) {
    return recentDeaths(now).size() >= DEATHS_OF_A_CRASHING_ONE;
  }

  private List<Instant> recentDeaths(Instant now) {
    return deaths.stream().filter(death -> death.isAfter(now.minus(WINDOW))).toList();
  }
}
