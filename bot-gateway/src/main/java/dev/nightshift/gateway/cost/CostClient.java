package dev.nightshift.gateway.cost;

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

/** Reads research-worker's ledger. */
@RegisterRestClient(configKey = "research")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/research/costs")
interface CostClient {

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
