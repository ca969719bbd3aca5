package dev.nightshift.gateway.monitor;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import dev.nightshift.gateway.upstream.RefusedException;
import dev.nightshift.gateway.upstream.UpstreamBackoff;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Reads from liveness-monitor. */
@RegisterRestClient(configKey = "liveness")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal")
@Timeout(value = 2, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = MonitorClient.RETRIES,
    delay = 100,
    jitter = 50,
    abortOn = RefusedException.class)
@CustomBackoff(MonitorClient.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = RefusedException.class)
interface MonitorClient {

  int RETRIES = 1;

  /** Between the attempts of one call. */
  final class Backoff extends UpstreamBackoff {
    public Backoff() {
      super("liveness-monitor", 1 + RETRIES);
    }
  }

  @GET
  @Path("instances")
  List<InstanceView> instances();

  @GET
  @Path("incidents")
  List<IncidentView> incidents(@QueryParam("limit") int limit);
}
