package dev.nightshift.trading.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Files that sessions replay. */
@ConfigMapping(prefix = "nightshift.trading.feed")
public interface FeedConfig {

  /** Where fetched files are kept; may be deleted at any time while the service is down. */
  @WithDefault("${java.io.tmpdir}/nightshift-feeds-${user.name}")
  Path cacheDirectory();

  /** Most bytes kept; the file used longest ago goes first. */
  @WithDefault("4294967296")
  long cacheBytes();

  /** Most bytes of a feed when uncompressed; a longer one is refused. */
  @WithDefault("4294967296")
  long maxBytes();

  /** How long a session waits for the gateway to come back before it fails. */
  @WithDefault("PT10M")
  Duration fetchFor();

  /** Wait before the second try; doubles up to {@link #longestWait}. */
  @WithDefault("PT1S")
  Duration firstWait();

  /** Longest wait between two tries. */
  @WithDefault("PT30S")
  Duration longestWait();
}
