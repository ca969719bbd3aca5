package dev.nightshift.gateway.file;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.idempotency.Answer;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads. The same bytes again are the same file. */
@Tag(name = "Files")
@Path("/api/v1/files")
@RunOnVirtualThread
public class FileResource {

  private static final int MOST = 200;

  private final Files files;
  private final Once once;
  private final Database database;

  FileResource(Files files, Once once, Database database) {
    this.files = files;
    this.once = once;
    this.database = database;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "uploadFile",
      summary = "Keeps the body as a file and answers its SHA-256.")
  @APIResponseSchema(value = StoredFile.class, responseCode = "201")
  public Response upload(
      InputStream body,
      @HeaderParam("X-File-Name") @Nullable String header,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    String name = FileName.of(header);
    if (length != null) {
      files.refuseOver(length, name);
    }
    StoredFile file = store(body, name);
    return once.perform(
        Caller.of(security).name(),
        key,
        new Once.Request("POST /api/v1/files", file),
        tx -> new Answer(201, null, file));
  }

  @GET
  @Operation(operationId = "listFiles", summary = "The latest uploads.")
  public List<StoredFile> list(@QueryParam("limit") @DefaultValue("50") int limit) {
    return database.inTransaction(tx -> files.latest(tx, Math.clamp(limit, 1, MOST)));
  }

  private StoredFile store(InputStream body, String name) {
    try {
      return files.store(body, name);
    } catch (IOException broken) {
      throw new ProblemException(
          400, "upload-broken", "The upload of '" + name + "' broke off; send it again.");
    }
  }
}
