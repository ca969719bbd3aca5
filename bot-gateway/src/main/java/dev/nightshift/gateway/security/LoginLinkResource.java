package dev.nightshift.gateway.security;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Login links for those who hold a token already: to open the console without showing it. */
@Tag(name = "Access")
@Path("/api/v1/logins")
@RunOnVirtualThread
public class LoginLinkResource {

  private final Callers callers;

  LoginLinkResource(Callers callers) {
    this.callers = callers;
  }

  @POST
  @Operation(
      operationId = "createLogin",
      summary = "Makes an address that logs in to the console, once.")
  @APIResponseSchema(value = LoginLink.class, responseCode = "201")
  public Response create(@Context SecurityContext security) {
    Callers.LoginLink link = callers.newLoginLink(Caller.of(security));
    return Response.status(201)
        .entity(new LoginLink("/login?token=" + link.secret(), link.expiresAt()))
        .build();
  }

  /** A path of this service that logs in once, until then. */
  public record LoginLink(String path, Instant expiresAt) {}
}
