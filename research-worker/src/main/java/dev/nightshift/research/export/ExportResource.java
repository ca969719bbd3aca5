package dev.nightshift.research.export;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.research.run.RunReads;
import dev.nightshift.research.run.RunResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** A run's export, file by file. */
@Path("/internal/research/runs/{id}/files")
@RunOnVirtualThread
public class ExportResource {

  private static final String CSV = "text/csv; charset=utf-8; header=present";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String JSON = "application/json";

  private final RunReads runs;
  private final Findings findings;
  private final RunDocument document;

  ExportResource(RunReads runs, Findings findings, RunDocument document) {
    this.runs = runs;
    this.findings = findings;
    this.document = document;
  }

  /** The file is written whole before its first byte is sent: what fails is no file. */
  @GET
  @Path("/{name}")
  public Response file(@PathParam("id") String id, @PathParam("name") String name) {
    if (runs.run(id).isEmpty()) {
      throw RunResource.unknown(id);
    }
    return switch (name) {
      case "companies.csv" ->
          attachment(id, name, CSV, moment -> ExportTables.companies(moment.found().get()));
      case "contacts.csv" ->
          attachment(id, name, CSV, moment -> ExportTables.contacts(moment.found().get()));
      case "run.xlsx" ->
          attachment(id, name, XLSX, moment -> ExportTables.workbook(moment.found()));
      case "run.json" -> attachment(id, name, JSON, moment -> document.of(id, moment));
      default ->
          throw new ProblemException(
              404,
              "file-unknown",
              "A run has no file "
                  + name
                  + "; it has companies.csv, contacts.csv, run.xlsx and run.json.");
    };
  }

  private Response attachment(
      String id, String name, String type, Findings.Reader<InputStream> content) {
    return Response.ok(findings.inOneMoment(id, content), type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
