package dev.nightshift.research.directory;

import dev.nightshift.backbone.gatewayfile.FileCache;
import dev.nightshift.backbone.gatewayfile.FileFault;
import dev.nightshift.backbone.gatewayfile.GatewayDownload;
import dev.nightshift.backbone.instance.InstanceIdentity;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Directories as the gateway keeps them, with copies on this instance's disk. A folder for copies
 * that cannot be used costs a download per run, nothing else.
 */
@ApplicationScoped
public class GatewayDirectoryFiles implements DirectoryFiles {

  private static final Logger LOG = Logger.getLogger(GatewayDirectoryFiles.class);

  private final GatewayDownload gateway;
  private final FileCache cache;

  GatewayDirectoryFiles(
      GatewayDownload gateway, DirectoryConfig config, InstanceIdentity identity, Clock clock) {
    this.gateway = gateway;
    this.cache =
        new FileCache(
            config.cache().orElseGet(() -> underTemporary(identity)), config.cacheBytes(), clock);
  }

  void start(@Observes StartupEvent event) {
    try {
      cache.sweep();
    } catch (IOException unusable) {
      LOG.warnf("the folder for copies of directories cannot be swept: %s", unusable);
    }
  }

  @Override
  public InputStream open(String sha256, String fileName) {
    try {
      Optional<InputStream> copy = copy(sha256);
      return copy.isPresent() ? copy.get() : fetch(sha256);
    } catch (FileFault fault) {
      throw switch (fault) {
        case FileFault.Missing _ ->
            new DirectoryException(
                fileName + " is not in the gateway's store any more: upload it again.");
        case FileFault.Busy _, FileFault.BrokenOff _ -> unavailable(fileName, true, fault);
        case FileFault.Refused _, FileFault.Damaged _, FileFault.DiskFault _ ->
            unavailable(fileName, false, fault);
      };
    } catch (FaultToleranceException | IOException away) {
      throw unavailable(fileName, true, away);
    }
  }

  private static DirectoryUnavailableException unavailable(
      String fileName, boolean away, Exception cause) {
    return new DirectoryUnavailableException(
        "%s cannot be fetched from the gateway now (%s)%s."
            .formatted(fileName, reason(cause), away ? "; the run waits for it" : ""),
        away,
        cause);
  }

  private Optional<InputStream> copy(String sha256) {
    try {
      Optional<Path> file = cache.find(sha256);
      return file.isPresent() ? Optional.of(Files.newInputStream(file.get())) : Optional.empty();
    } catch (NoSuchFileException forgotten) {
      return Optional.empty();
    } catch (IOException unusable) {
      LOG.warnf("the copy of a directory cannot be used: %s", unusable);
      return Optional.empty();
    }
  }

  /** The opened file outlives its name, so that nothing is left behind whatever happens. */
  private InputStream fetch(String sha256) throws IOException {
    Path file = newFile();
    try {
      gateway.download(sha256, file);
      InputStream bytes = Files.newInputStream(file);
      keep(sha256, file);
      return bytes;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Path newFile() throws IOException {
    try {
      return cache.newFile();
    } catch (IOException unusable) {
      LOG.warnf("copies of directories cannot be kept: %s", unusable);
      return Files.createTempFile("nightshift-directory-", "");
    }
  }

  private void keep(String sha256, Path file) {
    try {
      cache.keep(sha256, file);
    } catch (IOException unusable) {
      LOG.warnf("the copy of a directory cannot be kept: %s", unusable);
    }
  }

  private static String reason(Exception away) {
    return switch (away) {
      case CircuitBreakerOpenException _ -> "it has not answered for a while";
      case TimeoutException _ -> "it does not answer in time";
      default -> away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
    };
  }

  /** A folder of this user and this place, used again after a restart. */
  private static Path underTemporary(InstanceIdentity identity) {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(
        System.getProperty("java.io.tmpdir"), "nightshift-directories-" + user, identity.place());
  }
}
