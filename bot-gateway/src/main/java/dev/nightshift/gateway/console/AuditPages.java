package dev.nightshift.gateway.console;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.audit.AuditEvent;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who did what takes a right, and what was refused; for owners. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AuditPages {

  private static final int ACTS = 50;

  private final AuditLog log;
  private final Database database;

  AuditPages(AuditLog log, Database database) {
    this.log = log;
    this.database = database;
  }

  @GET
  @Path("audit")
  @Operation(hidden = true)
  public TemplateInstance audit(
      @QueryParam("before") @Nullable Long before, @Context SecurityContext security) {
    return Pages.audit(
        Listing.page(
            ACTS,
            limit -> {
              Caller.of(security, Role.OWNER);
              return acts(before, limit);
            }),
        before);
  }

  private List<AuditEvent> acts(@Nullable Long before, int limit) {
    long end = before == null ? Long.MAX_VALUE : before;
    return database.inTransaction(tx -> log.before(tx, end, null, null, limit));
  }
}
