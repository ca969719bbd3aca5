package dev.nightshift.gateway.research;

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

/** Reads from research-worker. A refusal is an answer; anything else may be tried again. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/research/runs")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = ResearchClient.RETRIES,
    delay = 100,
    jitter = 50,
    abortOn = RefusedException.class)
@CustomBackoff(ResearchClient.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = RefusedException.class)
interface ResearchClient {

  int RETRIES = 2;

  /** Between the attempts of one call. */
  final class Backoff extends UpstreamBackoff {
    public Backoff() {
      super("research-worker", 1 + RETRIES);
    }
  }

  @GET
  List<RunView> runs(@QueryParam("limit") int limit, @QueryParam("before") @Nullable String before);

  @GET
  @Path("{id}")
  RunView run(@PathParam("id") String id);

  @GET
  @Path("{id}/items")
  List<ItemView> items(@PathParam("id") String id, @QueryParam("limit") int limit);

  @GET
  @Path("{id}/stages")
  List<StageView> stages(@PathParam("id") String id);

  @GET
  @Path("{id}/stages/{kind}")
  List<StageItemView> stage(
      @PathParam("id") String id,
      @PathParam("kind") String kind,
      @QueryParam("after") int after,
      @QueryParam("limit") int limit);

  @GET
  @Path("{id}/files/{name}")
  byte[] file(@PathParam("id") String id, @PathParam("name") String name);
}
