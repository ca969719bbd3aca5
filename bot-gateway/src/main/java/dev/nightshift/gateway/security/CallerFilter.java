package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.http.Problem;
import dev.nightshift.backbone.http.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the caller of every request, and turns away whoever is not known or may not do it. */
@Provider
@Priority(Priorities.AUTHENTICATION)
class CallerFilter implements ContainerRequestFilter {

  private static final Logger LOG = Logger.getLogger(CallerFilter.class);
  private static final String BEARER = "Bearer ";

  private final Callers callers;
  private final RefusedStrangers strangers;

  CallerFilter(Callers callers, RefusedStrangers strangers) {
    this.callers = callers;
    this.strangers = strangers;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (OpenPath.isInternal(path)) {
      return;
    }
    Optional<Caller> caller = OpenPath.covers(path) ? callerIfTold(request) : caller(request);
    caller.ifPresent(known -> request.setSecurityContext(new CallerContext(known, request)));
    if (caller.isEmpty() && !OpenPath.covers(path)) {
      request.abortWith(refusal(request, path));
    } else if (caller.isPresent()) {
      Role least = PathRights.least(request.getMethod(), path);
      if (!caller.get().role().covers(least)) {
        request.abortWith(
            Problem.response(403, "read-only", "This token may look, but not change anything."));
      }
    }
  }

  /** An open path answers also while the database, which knows the callers, is away. */
  private Optional<Caller> callerIfTold(ContainerRequestContext request) {
    try {
      return caller(request);
    } catch (DatabaseUnavailableException away) {
      LOG.debugf("caller not told: %s", away.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Caller> caller(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      Optional<Caller> caller =
          authorization.startsWith(BEARER)
              ? callers.byToken(authorization.substring(BEARER.length()).strip())
              : Optional.empty();
      if (caller.isEmpty()) {
        strangers.record("request");
      }
      return caller;
    }
    Cookie cookie = request.getCookies().get(SessionCookie.name(request.getUriInfo()));
    return cookie == null ? Optional.empty() : bySession(request, cookie.getValue());
  }

  private Optional<Caller> bySession(ContainerRequestContext request, String session) {
    boolean proven =
        SameOrigin.isSafe(request.getMethod())
            || SameOrigin.proven(
                request.getHeaderString("Sec-Fetch-Site"),
                request.getHeaderString("Origin"),
                request.getHeaderString(HttpHeaders.HOST));
    if (!proven) {
      throw new ProblemException(
          403, "cross-origin", "This change was asked for by a page that is not the console's.");
    }
    return callers.bySession(session);
  }

  private static Response refusal(ContainerRequestContext request, String path) {
    boolean page =
        !OpenPath.isApi(path)
            && SameOrigin.isSafe(request.getMethod())
            && request.getAcceptableMediaTypes().stream()
                .anyMatch(MediaType.TEXT_HTML_TYPE::equals);
    if (page) {
      return Response.seeOther(URI.create("/login")).build();
    }
    Response problem =
        Problem.response(
            401,
            "token-missing",
            "Send the owner's token as 'Authorization: Bearer …'; the local stack keeps it in its"
                + " home, in the file 'token'.");
    return Response.fromResponse(problem).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
  }
}
