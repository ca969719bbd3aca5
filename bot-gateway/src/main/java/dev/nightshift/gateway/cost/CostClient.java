package dev.nightshift.gateway.cost;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import dev.nightshift.gateway.upstream.RefusedException;
import dev.nightshift.gateway.upstream.UpstreamBackoff;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Reads research-worker's ledger. A refusal is an answer; anything else may be tried again. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/research/costs")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(maxRetries = CostClient.RETRIES, delay = 100, jitter = 50, abortOn = RefusedException.class)
@CustomBackoff(CostClient.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = RefusedException.class)
interface CostClient {

  int RETRIES = 2;

  /** Between the attempts of one call. */
  final class Backoff extends UpstreamBackoff {
    public Backoff() {
      super("research-worker", 1 + RETRIES);
    }
  }

  @GET
  @Path("{by}")
  Costs costs(
      @PathParam("by") String by,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to);

  @GET
  @Path("limits")
  List<Limit> limits(@QueryParam("user") @Nullable String user);
}
