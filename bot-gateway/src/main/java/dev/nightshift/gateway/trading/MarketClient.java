package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Asks trading-session about markets. */
@RegisterRestClient(configKey = "trading")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/trading/markets")
interface MarketClient {

  /** A market that can be read. */
  record ReadableMarket(String source, String symbol) {}

  @GET
  @Path("{source}/{symbol}")
  ReadableMarket market(
      @PathParam("source") String source,
      @PathParam("symbol") String symbol,
      @QueryParam("session") String session);
}
