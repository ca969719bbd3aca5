package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asking for the CRM's jobs; each is followed as every task is. */
@Tag(name = "Leads")
@Path("/api/v1")
@RunOnVirtualThread
public class CrmJobResource {

  private final CrmJobs jobs;
  private final JobStarts starts;

  CrmJobResource(CrmJobs jobs, JobStarts starts) {
    this.jobs = jobs;
    this.starts = starts;
  }

  @POST
  @Path("support")
  @Operation(
      operationId = "askAdvice",
      summary = "Asks for advice on a situation, grounded in the knowledge base.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response advise(
      @Nullable Situation situation,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    SupportOrder order =
        situation == null
            ? SupportOrder.of(null, null)
            : SupportOrder.of(situation.situation(), situation.leadId());
    Caller caller = Caller.of(security);
    return starts.start(
        "/api/v1/support",
        situation,
        situation == null ? null : situation.chat(),
        key,
        caller,
        (tx, asker) -> jobs.advise(tx, order, caller.role(), asker));
  }

  @POST
  @Path("knowledge/reload")
  @Operation(
      operationId = "reloadKnowledge",
      summary = "Has every instance read the knowledge base again.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response reload(
      @Nullable Telling telling,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    return starts.start(
        "/api/v1/knowledge/reload",
        telling,
        telling == null ? null : telling.chat(),
        key,
        Caller.of(security),
        jobs::reloadKnowledge);
  }

  /**
   * Where a job's result is told.
   *
   * @param chat missing: the caller's own
   */
  public record Telling(@Nullable String chat) {}

  /**
   * What advice is wanted on.
   *
   * @param leadId the lead it is about; missing: one is made of the situation
   * @param chat where the advice is told; missing: the caller's own
   */
  public record Situation(
      @Nullable String situation, @Nullable String leadId, @Nullable String chat) {}
}
