package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import dev.nightshift.gateway.upstream.RefusedException;
import dev.nightshift.gateway.upstream.UpstreamBackoff;
import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** Reads from trading-session. A refusal is an answer; anything else may be tried again. */
@RegisterRestClient(configKey = "trading")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/trading/sessions")
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = TradingClient.RETRIES,
    delay = 100,
    jitter = 50,
    abortOn = RefusedException.class)
@CustomBackoff(TradingClient.Backoff.class)
@CircuitBreaker(
    requestVolumeThreshold = 10,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = RefusedException.class)
interface TradingClient {

  int RETRIES = 2;

  /** Between the attempts of one call. */
  final class Backoff extends UpstreamBackoff {
    public Backoff() {
      super("trading-session", 1 + RETRIES);
    }
  }

  @GET
  List<SessionView> sessions(
      @QueryParam("limit") int limit, @QueryParam("before") @Nullable String before);

  @GET
  @Path("{id}")
  SessionView session(@PathParam("id") String id);

  @GET
  @Path("{id}/fills")
  List<FillView> fills(
      @PathParam("id") String id, @QueryParam("after") long after, @QueryParam("limit") int limit);

  @GET
  @Path("{id}/equity")
  List<EquityPoint> equity(@PathParam("id") String id);

  @GET
  @Path("{id}/orders")
  List<OrderView> orders(@PathParam("id") String id, @QueryParam("limit") int limit);

  @GET
  @Path("{id}/locks")
  List<LockView> locks(@PathParam("id") String id);

  @GET
  @Path("{id}/candles")
  List<CandleView> candles(@PathParam("id") String id);

  @GET
  @Path("{id}/statistics")
  SessionStatistics statistics(@PathParam("id") String id);

  @GET
  @Path("{id}/positions")
  List<ClosedPosition> positions(@PathParam("id") String id);

  @GET
  @Path("{id}/daily")
  List<TradingDay> daily(@PathParam("id") String id, @QueryParam("limit") int limit);

  @GET
  @Path("{id}/trades.csv")
  @Produces("text/csv")
  String trades(@PathParam("id") String id);

  @GET
  @Path("{id}/chart.png")
  @Produces("image/png")
  byte[] chart(@PathParam("id") String id);
}
