package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.ProblemException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The console's door: a token or login link becomes a session cookie, and the address is left
 * without it.
 */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

  private final Callers callers;
  private final RefusedStrangers strangers;
  private final SecurityConfig config;

  LoginResource(Callers callers, RefusedStrangers strangers, SecurityConfig config) {
    this.callers = callers;
    this.strangers = strangers;
    this.config = config;
  }

  @GET
  @Path("login")
  @Operation(hidden = true)
  public Response login(@QueryParam("token") @Nullable String token, @Context UriInfo request) {
    return token == null || token.isBlank() ? page(200, "") : enter(token, request);
  }

  @POST
  @Path("login")
  @Operation(hidden = true)
  public Response submit(
      @FormParam("token") @Nullable String token,
      @HeaderParam("Sec-Fetch-Site") @Nullable String site,
      @HeaderParam("Origin") @Nullable String origin,
      @HeaderParam("Host") @Nullable String host,
      @Context UriInfo request) {
    if (!SameOrigin.proven(site, origin, host)) {
      throw new ProblemException(403, "cross-origin", "Log in on the console's own page.");
    }
    return token == null || token.isBlank()
        ? page(400, "Paste the token, then log in.")
        : enter(token.strip(), request);
  }

  @POST
  @Path("logout")
  @Operation(hidden = true)
  public Response logout(@Context HttpHeaders headers, @Context UriInfo request) {
    Cookie session = headers.getCookies().get(SessionCookie.name(request));
    if (session != null) {
      callers.closeSession(session.getValue());
    }
    return Response.seeOther(URI.create("/login")).cookie(SessionCookie.gone(request)).build();
  }

  private Response enter(String token, UriInfo request) {
    Optional<String> session = callers.openSession(token);
    if (session.isEmpty()) {
      strangers.record("login");
    }
    return session
        .map(
            secret ->
                Response.seeOther(URI.create("/"))
                    .cookie(SessionCookie.of(secret, config.session(), request))
                    .build())
        .orElseGet(
            () ->
                page(
                    401,
                    "That token or link is not known here. A login link works once and for a short"
                        + " while; the local stack's token lies in its home, in the file"
                        + " 'token'."));
  }

  private static Response page(int status, String error) {
    return Response.status(status).entity(Templates.login(error)).build();
  }

  /** Pages of this feature. */
  @CheckedTemplate(basePath = "security")
  static class Templates {

    private Templates() {}

    static native TemplateInstance login(String error);
  }
}
