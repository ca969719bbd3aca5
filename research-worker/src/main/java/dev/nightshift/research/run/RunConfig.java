package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapDecision;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are told about and kept. */
@ConfigMapping(prefix = "nightshift.research.run")
public interface RunConfig {

  /** Progress of a run is told at most this often; changes of stage and ends always are. */
  @WithDefault("PT0.25S")
  Duration progressEvery();

  /** How long a question about missing contacts stands before the default is taken. */
  @WithDefault("P1D")
  Duration decisionExpiry();

  /** What is decided when nobody did in time: ACCEPT, EXTEND, REPLACE or CANCEL. */
  @WithDefault("ACCEPT")
  GapDecision decisionDefault();

  /** How often questions past their time are looked for. */
  @WithDefault("PT1S")
  Duration decisionEvery();

  /** How long a finished run and what it found are kept. */
  @WithDefault("P90D")
  Duration retention();

  /** How often runs past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
