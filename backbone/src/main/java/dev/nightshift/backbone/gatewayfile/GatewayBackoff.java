package dev.nightshift.backbone.gatewayfile;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Doubles the wait up to a bound, unless the gateway asks for a longer one. */
public final class GatewayBackoff extends GrowingBackoff {

  private static final Logger LOG = Logger.getLogger(GatewayBackoff.class);
  private static final int FACTOR = 2;
  private static final long LONGEST_MS = 8_000;

  public GatewayBackoff() {
    super(
        LOG,
        "fetching a file from the gateway",
        attempts(GatewayDownload.class, "download", GatewayDownload.RETRIES),
        FACTOR,
        LONGEST_MS);
  }

  @Override
  protected Optional<Duration> asked(Throwable failure) {
    return failure instanceof FileFault.Busy busy ? busy.retryAfter() : Optional.empty();
  }

  @Override
  protected String clause(Throwable failure) {
    return switch (failure) {
      case FileFault fault -> String.valueOf(fault.getMessage());
      case CircuitBreakerOpenException _ -> "it has not answered for a while";
      default -> "it does not answer in time";
    };
  }
}
