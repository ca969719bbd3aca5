package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.task.TaskView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leads: reading them, saving one, taking many in and handing them out. */
@Tag(name = "Leads")
@Path("/api/v1/leads")
@RunOnVirtualThread
public class LeadResource {

  private static final int MOST = 500;
  private static final String PATH = "/api/v1/leads";

  private final CrmReads reads;
  private final Leads leads;
  private final CrmJobs jobs;
  private final JobStarts starts;
  private final Once once;

  LeadResource(CrmReads reads, Leads leads, CrmJobs jobs, JobStarts starts, Once once) {
    this.reads = reads;
    this.leads = leads;
    this.jobs = jobs;
    this.starts = starts;
    this.once = once;
  }

  @GET
  @Operation(
      operationId = "listLeads",
      summary = "Leads, those with the latest activity first.",
      description = Page.LINKED)
  @APIResponseSchema(value = LeadView[].class, responseCode = "200")
  public Response list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("q") @Nullable String search,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("company") @Nullable String company,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads
        .leads(LeadQuery.of(state, search, owner, company), cursor, Math.clamp(limit, 1, MOST))
        .response(request);
  }

  @POST
  @Operation(
      operationId = "saveLead",
      summary = "Saves a lead; it is durable when this answers.",
      description =
          "One that is known by its e-mail address, or by its domain and name, is given these"
              + " particulars and keeps its own id.")
  @APIResponseSchema(value = Accepted.class, responseCode = "202")
  public Response save(
      @Nullable LeadRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    LeadOrder order = LeadOrder.of(request);
    String caller = Caller.of(security).name();
    return once.perform(
        caller,
        key,
        new Once.Request("POST " + PATH, request),
        tx -> {
          String id = leads.save(tx, order, caller);
          return Answer.accepted(PATH + "/" + id, new Accepted(id));
        });
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getLead", summary = "One lead, with what is known of it and why.")
  public LeadView get(@PathParam("id") String id) {
    return reads.lead(id);
  }

  @GET
  @Path("{id}/activities")
  @Operation(
      operationId = "listLeadActivities",
      summary = "A lead's history, the latest first.",
      description = Page.LINKED)
  @APIResponseSchema(value = LeadActivity[].class, responseCode = "200")
  public Response activities(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads.activities(id, cursor, Math.clamp(limit, 1, MOST)).response(request);
  }

  @POST
  @Path("import")
  @Operation(
      operationId = "importLeads",
      summary = "Takes in leads from an uploaded CSV file; known ones are merged.")
  @APIResponseSchema(value = TaskView.class, responseCode = "202")
  public Response importLeads(
      @Nullable Import request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    if (request == null || request.file() == null || request.file().isBlank()) {
      throw new ProblemException(
          400, "file-missing", "Name the uploaded CSV file, as 'file': its name or its SHA-256.");
    }
    String file = request.file();
    return starts.start(
        PATH + "/import",
        request,
        request.chat(),
        key,
        Caller.of(security),
        (tx, asker) -> jobs.importLeads(tx, file, asker));
  }

  @GET
  @Path("export")
  @Operation(
      operationId = "exportLeads",
      summary = "All leads, or those in a state or found by a search, as CSV that can be imported.")
  public Response export(
      @QueryParam("state") @Nullable String state, @QueryParam("q") @Nullable String search) {
    LeadQuery query = LeadQuery.of(state, search, null, null);
    return Response.ok(reads.export(query), "text/csv; charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leads.csv\"")
        .build();
  }

  /** What was accepted, by its id. */
  public record Accepted(String id) {}

  /**
   * Leads to take in.
   *
   * @param file an uploaded file's name or SHA-256
   * @param chat where the result is told; missing: the caller's own
   */
  public record Import(@Nullable String file, @Nullable String chat) {}
}
