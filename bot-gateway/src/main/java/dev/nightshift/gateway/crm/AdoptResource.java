package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leads of what a research run found. */
@Tag(name = "Leads")
@Path("/api/v1/research/runs/{id}/leads")
@RunOnVirtualThread
public class AdoptResource {

  private final CrmJobs jobs;
  private final JobStarts starts;

  AdoptResource(CrmJobs jobs, JobStarts starts) {
    this.jobs = jobs;
    this.starts = starts;
  }

  @POST
  @Operation(
      operationId = "adoptRun",
      summary = "Makes leads of what a run found; what is a lead already is merged.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response adopt(
      @PathParam("id") String id,
      CrmJobResource.@Nullable Telling telling,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return starts.start(
        "/api/v1/research/runs/" + id + "/leads",
        telling,
        telling == null ? null : telling.chat(),
        key,
        Caller.of(security),
        (tx, asker) -> jobs.adopt(tx, id, asker));
  }
}
