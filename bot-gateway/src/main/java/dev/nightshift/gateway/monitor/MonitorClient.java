package dev.nightshift.gateway.monitor;

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

/** Reads from liveness-monitor. */
@RegisterRestClient(configKey = "liveness")
@RegisterClientHeaders(InternalTokenHeader.class)
@RegisterProvider(RefusalMapper.class)
@Path("/internal")
interface MonitorClient {

  @GET
  @Path("instances")
  List<InstanceView> instances();

  @GET
  @Path("incidents")
  List<IncidentView> incidents(@QueryParam("limit") int limit);

  @GET
  @Path("incidents/{id}")
  IncidentView incident(@PathParam("id") String id);
}
