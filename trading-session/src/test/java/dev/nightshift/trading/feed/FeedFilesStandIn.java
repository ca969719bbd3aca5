package dev.nightshift.trading.feed;

import dev.nightshift.backbone.gatewayfile.GatewayDownload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Feeds' files without a gateway. */
public final class FeedFilesStandIn {

  /** SHA-256 of the only file there is, {@code hello}. */
  public static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  public static final FeedConfig CONFIG =
      new ExplicitFeedConfig(Path.of("target", "forgotten-feeds"), 1_000);

  private FeedFilesStandIn() {}

  /** Where the gateway's answer is an error of this machine. */
  public static FeedFiles failing(Error error) {
    return new FeedFiles(
        new GatewayDownload(
            sha256 -> {
              throw error;
            }),
        CONFIG,
        Clock.systemUTC());
  }

  /** Where a file is forgotten again before anybody can open it. */
  public static FeedFiles forgetful(AtomicInteger downloads) {
    GatewayDownload download =
        new GatewayDownload(
            sha256 -> {
              downloads.incrementAndGet();
              return new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
            });
    return new FeedFiles(download, CONFIG, Clock.systemUTC()) {
      @Override
      public Path fetch(String sha256) {
        Path file = super.fetch(sha256);
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return file;
      }
    };
  }
}
