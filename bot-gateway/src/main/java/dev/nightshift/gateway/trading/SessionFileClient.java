package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Has trading-session write a session's files; that takes as long as the session is large. */
@RegisterRestClient(configKey = "trading-export")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/trading/sessions")
interface SessionFileClient {

  /** Read piece by piece. */
  @GET
  @Path("{id}/{name}")
  @Produces(MediaType.WILDCARD)
  InputStream file(@PathParam("id") String id, @PathParam("name") String name);
}
