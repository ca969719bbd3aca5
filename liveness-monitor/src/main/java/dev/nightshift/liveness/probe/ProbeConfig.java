package dev.nightshift.liveness.probe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How instances are asked whether they live, and how much silence means what. */
@ConfigMapping(prefix = "nightshift.liveness.probe")
public interface ProbeConfig {

  /** Time between the starts of two rounds. */
  @WithDefault("1S")
  Duration interval();

  /** How long one instance may take to answer. */
  @WithDefault("1S")
  Duration timeout();

  /** Consecutive misses after which an instance is suspected. */
  @WithDefault("2")
  int suspectAfter();

  /** Consecutive misses after which an instance is lost; more than suspect-after. */
  @WithDefault("3")
  int lostAfter();

  /** The same while most instances miss at once; not less than lost-after. */
  @WithDefault("10")
  int lostAfterWhenMostMiss();

  /** How late a round may be or end before it counts as the monitor's own fault. */
  @WithDefault("2S")
  Duration tolerance();

  /** How long nobody may answer before the monitor's blindness is an incident. */
  @WithDefault("15S")
  Duration blindAfter();

  /** How long after its registration an instance may take to answer for the first time. */
  @WithDefault("30S")
  Duration startGrace();

  /** How long a lost instance, if that is not certain, is still asked. */
  @WithDefault("1H")
  Duration askLostFor();

  /** How often the time of the last answer is stored when nothing else changed. */
  @WithDefault("5S")
  Duration storeSightingEvery();

  /** How many instances are asked in one round. */
  @WithDefault("500")
  int maxInstances();
}
