package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Has trading-session run a session again; that takes as long as it takes to read its market. */
@RegisterRestClient(configKey = "trading-comparison")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/trading/sessions")
interface ComparisonClient {

  @POST
  @Path("{id}/compare")
  Comparison compare(@PathParam("id") String id);
}
