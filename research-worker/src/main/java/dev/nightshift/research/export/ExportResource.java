package dev.nightshift.research.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.research.run.RunReads;
import dev.nightshift.research.run.RunResource;
import dev.nightshift.research.run.RunView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

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
  private final ObjectMapper json;

  ExportResource(RunReads runs, Findings findings, ObjectMapper json) {
    this.runs = runs;
    this.findings = findings;
    this.json = json;
  }

  @GET
  @Path("/{name}")
  public Response file(@PathParam("id") String id, @PathParam("name") String name) {
    RunView run = runs.run(id).orElseThrow(() -> RunResource.unknown(id));
    return switch (name) {
      case "companies.csv" -> attachment(name, CSV, ExportTables.companies(findings.of(id)));
      case "contacts.csv" -> attachment(name, CSV, ExportTables.contacts(findings.of(id)));
      case "run.xlsx" -> attachment(name, XLSX, workbook(id));
      case "run.json" -> attachment(name, JSON, document(run));
      default ->
          throw new ProblemException(
              404,
              "file-unknown",
              "A run has no file "
                  + name
                  + "; it has companies.csv, contacts.csv, run.xlsx and run.json.");
    };
  }

  /**
   * The workbook as a file that has no name any more: it goes with its stream. Whoever reads slowly
   * holds neither a transaction nor the findings in memory.
   */
  private InputStream workbook(String id) {
    try {
      java.nio.file.Path file = Files.createTempFile("nightshift-run-", ".xlsx");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        findings.inOneMoment(id, found -> ExportTables.workbook(found, out));
        out.flush();
        return Files.newInputStream(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write the workbook of " + id, failure);
    }
  }

  private byte[] document(RunView run) {
    try {
      return json.writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(RunDocument.of(run, findings.of(run.id()), runs.items(run.id())));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot write run " + run.id() + " as JSON", broken);
    }
  }

  private static Response attachment(String name, String type, Object content) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }
}
