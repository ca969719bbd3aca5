package dev.nightshift.gateway.file;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Files for the services that work on them. */
@Path("/internal/files")
@RunOnVirtualThread
public class InternalFileResource {

  private final Files files;
  private final Database database;

  InternalFileResource(Files files, Database database) {
    this.files = files;
    this.database = database;
  }

  @GET
  @Path("{sha256}")
  @Operation(hidden = true)
  public Response download(@PathParam("sha256") String sha256) {
    StoredFile file =
        database
            .inTransaction(tx -> files.byHash(tx, sha256))
            .orElseThrow(
                () ->
                    new ProblemException(
                        404, "file-unknown", "No file with the hash '" + sha256 + "' is kept."));
    StreamingOutput body = out -> files.copy(file, out);
    return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .header(HttpHeaders.ETAG, '"' + file.sha256() + '"')
        .build();
  }
}
