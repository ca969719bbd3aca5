package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The history of all leads together. */
@Tag(name = "Leads")
@Path("/api/v1/activities")
@RunOnVirtualThread
public class ActivityResource {

  private static final int MOST = 500;

  private final CrmReads reads;

  ActivityResource(CrmReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(
      operationId = "listActivities",
      summary = "What was done with leads, the latest first.",
      description = Page.LINKED)
  @APIResponseSchema(value = LeadActivity[].class, responseCode = "200")
  public Response list(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads.allActivities(kind, cursor, Math.clamp(limit, 1, MOST)).response(request);
  }
}
