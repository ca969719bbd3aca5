package dev.nightshift.trading.feed;

import dev.nightshift.backbone.gatewayfile.FileCache;
import dev.nightshift.backbone.gatewayfile.FileFault;
import dev.nightshift.backbone.gatewayfile.GatewayDownload;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/** Brings a feed's file to this machine: from the cache, else from the gateway. */
@Singleton
public class FeedFiles {

  private static final Logger LOG = Logger.getLogger(FeedFiles.class);

  private final GatewayDownload download;
  private final FileCache cache;

  FeedFiles(GatewayDownload download, FeedConfig config, Clock clock) {
    this.download = download;
    this.cache = new FileCache(config.cacheDirectory(), config.cacheBytes(), clock);
    try {
      cache.sweep();
    } catch (IOException e) {
      LOG.warnf("the feed cache cannot be swept: %s", e.getMessage());
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
    } catch (FileFault fault) {
      throw unavailable(fault);
    } catch (FaultToleranceException e) {
      throw away(e);
    } catch (IOException e) {
      throw new FeedUnavailableException(
          "The feed's file cannot be kept on disk: " + e.getMessage() + ".", false, e);
    }
  }

  private Path fetchAnew(String sha256) throws IOException {
    Path arriving = cache.newFile();
    try {
      download.download(sha256, arriving);
      return cache.keep(sha256, arriving);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  private static FeedUnavailableException unavailable(FileFault fault) {
    return switch (fault) {
      case FileFault.Missing _ ->
          new FeedUnavailableException(
              "The gateway no longer has the feed's file; upload it again.", false, fault);
      case FileFault.Refused refused ->
          new FeedUnavailableException(
              "The gateway refuses the feed's file: " + refused.getMessage() + ".", false, fault);
      case FileFault.DiskFault disk ->
          new FeedUnavailableException(
              "The feed's file is not to be had: " + disk.getMessage() + ".", false, fault);
      case FileFault.Damaged _ ->
          new FeedUnavailableException(
              "What the gateway sent does not have the hash of the feed's file.", true, fault);
      case FileFault.Busy _, FileFault.BrokenOff _ -> away(fault);
    };
  }

  private static FeedUnavailableException away(RuntimeException cause) {
    return new FeedUnavailableException(
        "The gateway does not hand out the feed's file right now.", true, cause);
  }
}
