package dev.nightshift.research.toolbox;

import dev.nightshift.backbone.backoff.GrowingBackoff;
import dev.nightshift.backbone.http.InternalTokenHeader;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads from trading-session. That there is no such session is an answer; anything else may be
 * tried again. Retries are counted as {@code ft.retry.retries.total}.
 */
@RegisterRestClient(configKey = "trading")
@RegisterClientHeaders(InternalTokenHeader.class)
@Path("/internal/trading/sessions")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(maxRetries = TradingSessions.RETRIES, delay = 100, abortOn = NotFoundException.class)
@CustomBackoff(TradingSessions.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = NotFoundException.class)
interface TradingSessions {

  int RETRIES = 2;

  /** Doubles the wait. */
  final class Backoff extends GrowingBackoff {

    private static final Logger LOG = Logger.getLogger(TradingSessions.class);

    public Backoff() {
      super(LOG, "trading-session", 1 + RETRIES);
    }

    @Override
    protected Optional<Duration> asked(Throwable failure) {
      return Optional.empty();
    }

    @Override
    protected String clause(Throwable failure) {
      return failure.toString();
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  String newest(@QueryParam("limit") int limit);

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  String session(@PathParam("id") String id);

  @ClientExceptionMapper
  static @Nullable RuntimeException unknown(Response response) {
    return response.getStatus() == 404 ? new NotFoundException() : null;
  }
}
