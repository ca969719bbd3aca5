package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.InternalTokenHeader;
import dev.nightshift.gateway.upstream.RefusalMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Has research-worker write leads; that takes as long as there are many. */
@RegisterRestClient(configKey = "research-export")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal/crm")
interface LeadExportClient {

  /** As long as it is; read piece by piece. */
  @GET
  @Path("leads.csv")
  @Produces("text/csv")
  InputStream export(
      @QueryParam("state") @Nullable String state, @QueryParam("q") @Nullable String search);
}
