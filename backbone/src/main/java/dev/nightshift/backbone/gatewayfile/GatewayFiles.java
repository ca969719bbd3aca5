package dev.nightshift.backbone.gatewayfile;

import dev.nightshift.backbone.http.InternalTokenHeader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's store of uploaded files. */
@RegisterRestClient(configKey = "gateway")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(FileFaults.class)
@Path("/internal/files")
public interface GatewayFiles {

  /**
   * The file's bytes as they arrive; the caller closes.
   *
   * @throws FileFault the answer is no file
   */
  @GET
  @Path("/{sha256}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  InputStream download(@PathParam("sha256") String sha256);
}
