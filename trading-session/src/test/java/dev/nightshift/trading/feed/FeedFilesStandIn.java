package dev.nightshift.trading.feed;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Feeds' files without a gateway. */
public final class FeedFilesStandIn {

  /** SHA-256 of the only file there is, {@code hello}. */
  public static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  /** Nothing is kept: every look-up ends at the gateway. */
  public static final FeedConfig CONFIG = new ExplicitFeedConfig(Path.of("target", "no-feeds"), 0);

  private FeedFilesStandIn() {}

  /** Where the gateway's answer is an error of this machine. */
  public static FeedFiles failing(Error error) {
    return files(
        sha256 -> {
          throw error;
        });
  }

  /** Where a file is forgotten again before anybody can open it. */
  public static FeedFiles forgetful(AtomicInteger downloads) {
    return files(
        sha256 -> {
          downloads.incrementAndGet();
          return new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
        });
  }

  private static FeedFiles files(GatewayFiles gateway) {
    return new FeedFiles(new GatewayDownload(gateway), CONFIG, Clock.systemUTC());
  }
}
