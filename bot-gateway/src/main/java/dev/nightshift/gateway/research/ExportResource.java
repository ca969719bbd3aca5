package dev.nightshift.gateway.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Downloads of what a run found; an unfinished run exports what there is. */
@Tag(name = "Research")
@Path("/api/v1/research/runs/{id}/export")
@RunOnVirtualThread
public class ExportResource {

  private final ResearchReads reads;

  ExportResource(ResearchReads reads) {
    this.reads = reads;
  }

  @GET
  @Operation(
      operationId = "exportRun",
      summary = "One table as CSV, both as XLSX, or the whole run as JSON.")
  public Response export(
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("csv") String format,
      @QueryParam("table") @DefaultValue("companies") String table) {
    ExportFormat wanted = ExportFormat.of(format);
    String file = wanted.file(table);
    return Response.ok(reads.file(id, file), wanted.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s-%s\"".formatted(id, file))
        .build();
  }
}
