package dev.nightshift.gateway.agenttask;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import dev.nightshift.gateway.upstream.RefusedException;
import dev.nightshift.gateway.upstream.UpstreamBackoff;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Asks research-worker about tasks of its agents. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/agent-tasks")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = AgentTaskClient.RETRIES,
    delay = 100,
    jitter = 50,
    abortOn = RefusedException.class)
@CustomBackoff(AgentTaskClient.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = RefusedException.class)
interface AgentTaskClient {

  int RETRIES = 2;

  /** Between the attempts of one call. */
  final class Backoff extends UpstreamBackoff {
    public Backoff() {
      super("research-worker", 1 + RETRIES);
    }
  }

  @GET
  @Path("{id}")
  AgentTaskView task(@PathParam("id") String id);
}
