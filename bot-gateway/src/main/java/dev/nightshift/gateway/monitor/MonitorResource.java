package dev.nightshift.gateway.monitor;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Instances and incidents, as liveness-monitor has them. */
@Tag(name = "Operations")
@Path("/api/v1")
@RunOnVirtualThread
public class MonitorResource {

  private static final int MOST = 500;

  private final MonitorReads reads;

  MonitorResource(MonitorReads reads) {
    this.reads = reads;
  }

  @GET
  @Path("instances")
  @Operation(
      operationId = "listInstances",
      summary = "Every instance of every service, and what it is doing.")
  public List<InstanceView> instances() {
    return reads.instances();
  }

  @GET
  @Path("incidents")
  @Operation(operationId = "listIncidents", summary = "Open incidents first, then the latest.")
  public List<IncidentView> incidents(@QueryParam("limit") @DefaultValue("100") int limit) {
    return reads.incidents(Math.clamp(limit, 1, MOST));
  }
}
