package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.page.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The companies and people that leads are about; saving a lead writes them. */
@Tag(name = "Leads")
@Path("/api/v1")
@RunOnVirtualThread
public class CompanyResource {

  private static final int MOST = 500;

  private final CrmReads reads;

  CompanyResource(CrmReads reads) {
    this.reads = reads;
  }

  @GET
  @Path("companies")
  @Operation(
      operationId = "listCompanies",
      summary = "Companies, those that changed last first.",
      description = Page.LINKED)
  @APIResponseSchema(value = CompanyView[].class, responseCode = "200")
  public Response companies(
      @QueryParam("q") @Nullable String search,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads
        .companies(LeadQuery.text("q", search), cursor, Math.clamp(limit, 1, MOST))
        .response(request);
  }

  @GET
  @Path("companies/{id}")
  @Operation(
      operationId = "getCompany",
      summary = "One company; /contacts?company= and /leads?company= have what belongs to it.")
  public CompanyView company(@PathParam("id") String id) {
    return reads.company(id);
  }

  @GET
  @Path("contacts")
  @Operation(
      operationId = "listContacts",
      summary = "People, or those at one company; those that changed last first.",
      description = Page.LINKED)
  @APIResponseSchema(value = ContactView[].class, responseCode = "200")
  public Response contacts(
      @QueryParam("company") @Nullable String company,
      @QueryParam("q") @Nullable String search,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo request) {
    return reads
        .contacts(
            LeadQuery.text("company", company),
            LeadQuery.text("q", search),
            cursor,
            Math.clamp(limit, 1, MOST))
        .response(request);
  }
}
