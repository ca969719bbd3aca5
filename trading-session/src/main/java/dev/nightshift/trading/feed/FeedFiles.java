package dev.nightshift.trading.feed;

import dev.nightshift.trading.feed.GatewayDownload.PassingFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/** Brings a feed's file to this machine: from the cache, else from the gateway. */
@Singleton
public class FeedFiles {

  private static final Logger LOG = Logger.getLogger(FeedFiles.class);

  private final GatewayDownload download;
  private final FeedCache cache;

  FeedFiles(GatewayDownload download, FeedConfig config, Clock clock) {
    this.download = download;
    this.cache = new FeedCache(config.cacheDirectory(), config.cacheFiles(), clock);
    tidy();
  }

  private void tidy() {
    try {
      cache.tidy();
    } catch (IOException e) {
      LOG.warnf("the feed cache cannot be tidied: %s", e.getMessage());
    }
  }

  /**
   * Where the file lies, its bytes verified. To be opened soon: it may be forgotten for newer ones,
   * and is then to be fetched again.
   *
   * @throws FeedUnavailableException it cannot be had, now or ever
   */
  public Path fetch(String sha256) {
    try {
      Optional<Path> here = cache.find(sha256);
      return here.isPresent() ? here.get() : fetchAnew(sha256);
    } catch (PassingFailure | CircuitBreakerOpenException | TimeoutException e) {
      throw new FeedUnavailableException(
          "The gateway does not hand out the feed's file right now.", true, e);
    } catch (IOException e) {
      throw new FeedUnavailableException(
          "The feed's file cannot be kept on disk: " + e.getMessage() + ".", false, e);
    }
  }

  private Path fetchAnew(String sha256) throws IOException {
    Path unfinished = cache.unfinished(sha256);
    try {
      download.download(sha256, unfinished);
      return cache.admit(sha256, unfinished).orElseThrow(FeedFiles::broken);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FeedUnavailableException broken() {
    return new FeedUnavailableException(
        "What the gateway sent does not have the hash of the feed's file.", true);
  }
}
