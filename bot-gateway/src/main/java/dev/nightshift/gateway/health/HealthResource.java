package dev.nightshift.gateway.health;

import dev.nightshift.gateway.health.HealthReport.Status;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /health}: the status for everybody, the rest for whoever shows a token. */
@Tag(name = "Operations")
@Path("/health")
@RunOnVirtualThread
public class HealthResource {

  private final HealthWatch watch;

  HealthResource(HealthWatch watch) {
    this.watch = watch;
  }

  @GET
  @Operation(
      operationId = "getHealth",
      summary = "How the gateway is; without a token only its status.")
  @APIResponseSchema(HealthReport.class)
  public Response health(@Context SecurityContext security) {
    HealthReport report = watch.report();
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return Response.status(report.status() == Status.DOWN ? 503 : 200)
        .cacheControl(never)
        .entity(Caller.known(security) ? report : Map.of("status", report.status()))
        .build();
  }
}
