package dev.nightshift.gateway.crm;

import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The mirror of leads in InsForge, for whoever keeps it in order. */
@Tag(name = "Leads")
@Path("/api/v1/crm/mirror")
@RunOnVirtualThread
public class MirrorResource {

  private final CrmMirror mirror;

  MirrorResource(CrmMirror mirror) {
    this.mirror = mirror;
  }

  @GET
  @Operation(
      operationId = "getMirror",
      summary = "How far the mirror is behind, and which rows InsForge refused; for owners.")
  public MirrorView mirror(@Context SecurityContext security) {
    Caller.of(security, Role.OWNER);
    return mirror.view();
  }

  @POST
  @Path("retry")
  @Operation(
      operationId = "retryMirror",
      summary = "Has refused rows sent again; asked twice, it does the same; for owners.")
  public Retried retry(@Context SecurityContext security) {
    return new Retried(mirror.retry(Caller.of(security, Role.OWNER).name()));
  }

  /** How many rows had been refused and are sent again. */
  public record Retried(int rows) {}
}
