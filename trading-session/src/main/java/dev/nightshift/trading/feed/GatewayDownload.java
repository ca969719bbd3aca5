package dev.nightshift.trading.feed;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The outbound call: one file into one path. Tried again where the gateway is away or busy, not
 * where it answered that there is no such file, or where the disk is at fault.
 */
@ApplicationScoped
class GatewayDownload {

  private static final Logger LOG = Logger.getLogger(GatewayDownload.class);

  private final GatewayFiles gateway;

  GatewayDownload(@RestClient GatewayFiles gateway) {
    this.gateway = gateway;
  }

  /** Overwrites {@code target}. */
  @Timeout(value = 60, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 3,
      delay = 500,
      jitter = 200,
      maxDuration = 120,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = PassingFailure.class)
  @ExponentialBackoff(maxDelay = 4_000)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 30,
      delayUnit = ChronoUnit.SECONDS,
      failOn = PassingFailure.class)
  void download(String sha256, Path target) {
    try (InputStream body = gateway.file(sha256);
        OutputStream disk = new DiskOutput(target)) {
      body.transferTo(disk);
    } catch (WebApplicationException e) {
      throw classified(e);
    } catch (DiskException e) {
      throw new FeedUnavailableException(
          "The feed cannot be kept in " + target.getParent() + ": " + e.getMessage() + ".",
          false,
          e);
    } catch (IOException | ProcessingException e) {
      throw passing(String.valueOf(e.getMessage()), e);
    }
  }

  private static RuntimeException classified(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status == 404) {
      return new FeedUnavailableException(
          "The gateway no longer has the feed's file; upload it again.", false, e);
    }
    if (status >= 500 || status == 408 || status == 429) {
      return passing("status " + status, e);
    }
    return new FeedUnavailableException(
        "The gateway refuses the feed's file with status " + status + ".", false, e);
  }

  private static PassingFailure passing(String why, Exception cause) {
    LOG.warnf("fetching a feed from the gateway failed (%s)", why);
    return new PassingFailure(why, cause);
  }

  /** Worth another try. */
  static final class PassingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PassingFailure(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
