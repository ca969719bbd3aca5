package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Reads from trading-session. */
@RegisterRestClient(configKey = "trading")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/trading/sessions")
interface TradingClient {

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
  @Path("{id}/orders/{order}")
  OrderView order(@PathParam("id") String id, @PathParam("order") String clientOrderId);

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
}
