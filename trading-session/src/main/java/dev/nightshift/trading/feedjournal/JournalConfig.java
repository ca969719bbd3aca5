package dev.nightshift.trading.feedjournal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The journal of live feeds. */
@ConfigMapping(prefix = "nightshift.trading.feed-journal")
interface JournalConfig {

  /** How long what was told is kept; a session can be replayed for so long. */
  @WithDefault("P14D")
  Duration retention();

  /** How often a batch is deleted. */
  @WithDefault("PT1M")
  Duration forgetEvery();
}
