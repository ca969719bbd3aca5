package dev.nightshift.backbone.gatewayfile;

import dev.nightshift.backbone.gatewayfile.FileFault.BrokenOff;
import dev.nightshift.backbone.gatewayfile.FileFault.Busy;
import dev.nightshift.backbone.gatewayfile.FileFault.Damaged;
import dev.nightshift.backbone.gatewayfile.FileFault.DiskFault;
import dev.nightshift.backbone.gatewayfile.FileFault.Missing;
import dev.nightshift.backbone.gatewayfile.FileFault.Refused;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The call to the gateway with its patience: failure to connect, resets, timeouts and torn files
 * count like a 503. Retries outlast a gateway's restart.
 */
@ApplicationScoped
public class GatewayDownload {

  static final int RETRIES = 6;

  private final GatewayFiles gateway;

  public GatewayDownload(@RestClient GatewayFiles gateway) {
    this.gateway = gateway;
  }

  /**
   * Writes the file whose hash this is, whole, over what the target held.
   *
   * @throws FileFault it did not come; what the target holds is of no use
   * @throws FaultToleranceException it did not come in time, or has not for a while
   */
  @Timeout(value = 60, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = RETRIES,
      delay = 250,
      maxDuration = 120,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = {
        Busy.class,
        BrokenOff.class,
        TimeoutException.class,
        CircuitBreakerOpenException.class
      })
  @CustomBackoff(GatewayBackoff.class)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      delay = 5,
      delayUnit = ChronoUnit.SECONDS,
      skipOn = {Missing.class, Refused.class, Damaged.class, DiskFault.class})
  public void download(String sha256, Path target) {
    try (InputStream bytes = gateway.download(sha256);
        OutputStream file = new DiskOutput(target)) {
      if (!Sha256.copying(bytes, file).equals(sha256)) {
        throw new Damaged();
      }
    } catch (IOException | ProcessingException broken) {
      keepInterrupt(broken);
      throw new BrokenOff(broken);
    }
  }

  /**
   * The client turns an interrupt into a failure like any other. Left at that it would be tried
   * again, for somebody who has given up.
   */
  private static void keepInterrupt(Exception broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      boolean late = cause instanceof SocketTimeoutException;
      if (cause instanceof InterruptedException
          || (cause instanceof InterruptedIOException && !late)) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
