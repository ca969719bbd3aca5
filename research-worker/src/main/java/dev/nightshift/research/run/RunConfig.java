package dev.nightshift.research.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are told about and kept. */
@ConfigMapping(prefix = "nightshift.research.run")
public interface RunConfig {

  /** Progress of a run is told at most this often; changes of stage and ends always are. */
  @WithDefault("PT0.25S")
  Duration progressEvery();

  /** How long a finished run and what it found are kept. */
  @WithDefault("P90D")
  Duration retention();

  /** How often runs past their retention are deleted. */
  @WithDefault("PT10M")
  Duration retentionEvery();
}
