package dev.nightshift.research.intake;

import dev.nightshift.research.lead.LeadReads;
import dev.nightshift.research.lead.LeadResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** Leads as a file. */
@Path("/internal/crm/leads.csv")
@RunOnVirtualThread
public class LeadExportResource {

  private static final String CSV = "text/csv; charset=utf-8; header=present";

  private final LeadExport export;

  LeadExportResource(LeadExport export) {
    this.export = export;
  }

  @GET
  public Response leads(
      @QueryParam("state") @Nullable String state,
      @QueryParam("q") @Nullable String asked,
      @QueryParam("owner") @Nullable String owner) {
    LeadReads.Query query = LeadResource.query(state, asked, owner, null);
    StreamingOutput file = out -> export.write(query, out);
    return Response.ok(file, CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leads.csv\"")
        .build();
  }
}
