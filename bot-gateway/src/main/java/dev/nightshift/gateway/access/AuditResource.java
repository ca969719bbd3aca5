package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.audit.AuditEvent;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditOutcome;
import dev.nightshift.gateway.page.Page;
import dev.nightshift.gateway.page.PageKey;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log, for owners. */
@Path("/api/v1/audit")
@RunOnVirtualThread
@Tag(name = "Access")
public class AuditResource {

  private static final int MOST = 500;

  private final Database database;
  private final AuditLog log;

  AuditResource(Database database, AuditLog log) {
    this.database = database;
    this.log = log;
  }

  @GET
  @Operation(
      operationId = "listAuditEvents",
      summary = "What was refused and who did what takes a right, newest first.",
      description = Page.LINKED)
  @APIResponseSchema(value = AuditEvent[].class, responseCode = "200")
  public Response list(
      @QueryParam("caller") @Nullable String caller,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security,
      @Context UriInfo request) {
    Caller.of(security, Role.OWNER);
    AuditOutcome wanted = outcome == null ? null : outcome(outcome);
    return Page.<AuditEvent>read(
            cursor,
            Math.clamp(limit, 1, MOST),
            (after, most) -> events(after, most, caller, wanted),
            event -> PageKey.of(event.id()))
        .response(request);
  }

  private List<AuditEvent> events(
      @Nullable PageKey after, int most, @Nullable String caller, @Nullable AuditOutcome outcome) {
    long before = after == null ? Long.MAX_VALUE : after.number(0);
    return database.inTransaction(tx -> log.before(tx, before, caller, outcome, most));
  }

  private static AuditOutcome outcome(String text) {
    return Arrays.stream(AuditOutcome.values())
        .filter(known -> known.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "outcome-unknown",
                    "'outcome' must be DONE or REFUSED; got '" + text + "'."));
  }
}
