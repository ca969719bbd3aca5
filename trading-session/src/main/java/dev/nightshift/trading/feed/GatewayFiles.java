package dev.nightshift.trading.feed;

import dev.nightshift.backbone.http.InternalTokenHeader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's files, by hash. */
@RegisterRestClient(configKey = "gateway")
@RegisterClientHeaders(InternalTokenHeader.class)
@Path("/internal/files")
public interface GatewayFiles {

  @GET
  @Path("{sha256}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  InputStream file(@PathParam("sha256") String sha256);
}
