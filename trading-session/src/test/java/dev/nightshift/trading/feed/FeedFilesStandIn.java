package dev.nightshift.trading.feed;

import java.nio.file.Path;
import java.time.Clock;

/** Feeds' files without a gateway. */
public final class FeedFilesStandIn {

  /** Nothing is kept there: every look-up ends at the gateway. */
  public static final FeedConfig CONFIG = new ExplicitFeedConfig(Path.of("target", "no-feeds"));

  private FeedFilesStandIn() {}

  /** Where the gateway's answer is an error of this machine. */
  public static FeedFiles failing(Error error) {
    GatewayDownload gateway =
        new GatewayDownload(
            sha256 -> {
              throw error;
            });
    return new FeedFiles(gateway, CONFIG, Clock.systemUTC());
  }
}
