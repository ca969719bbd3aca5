package dev.nightshift.research.directory;

import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The call to the gateway with its patience: failure to connect, resets, timeouts and torn files
 * count like a 503. Retries outlast a gateway's restart.
 */
@ApplicationScoped
public class GatewayDownload {

  private final GatewayFiles gateway;

  GatewayDownload(@RestClient GatewayFiles gateway) {
    this.gateway = gateway;
  }

  /** Writes the file whose hash this is, whole, over what the target held. */
  @Timeout(value = 20, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 6,
      delay = 250,
      jitter = 100,
      maxDuration = 100,
      durationUnit = ChronoUnit.SECONDS,
      retryOn = {
        GatewayAnswer.Busy.class,
        ProcessingException.class,
        IOException.class,
        TimeoutException.class,
        CircuitBreakerOpenException.class
      },
      abortOn = {
        GatewayAnswer.Missing.class,
        GatewayAnswer.Refused.class,
        GatewayAnswer.Damaged.class
      })
  @CustomBackoff(GatewayBackoff.class)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      delay = 5,
      delayUnit = ChronoUnit.SECONDS,
      skipOn = {
        GatewayAnswer.Missing.class,
        GatewayAnswer.Refused.class,
        GatewayAnswer.Damaged.class
      })
  public void download(String sha256, Path target) throws IOException {
    try (InputStream bytes = gateway.download(sha256);
        OutputStream file = Files.newOutputStream(target)) {
      if (!Sha256.copying(bytes, file).equals(sha256)) {
        throw new GatewayAnswer.Damaged();
      }
    }
  }
}
