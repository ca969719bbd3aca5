package dev.nightshift.gateway.security;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/**
 * The console's session cookie: unreadable for scripts, never sent from another site. Its name
 * holds the port, because browsers send a host's cookies to all of its ports: two stacks on one
 * machine would log each other out.
 */
final class SessionCookie {

  private static final String NAME = "nightshift_session";

  private SessionCookie() {}

  static String name(UriInfo request) {
    int port = request.getRequestUri().getPort();
    return port < 0 ? NAME : NAME + "_" + port;
  }

  static NewCookie of(String session, Duration age, UriInfo request) {
    return new NewCookie.Builder(name(request))
        .value(session)
        .path("/")
        .maxAge((int) age.toSeconds())
        .httpOnly(true)
        .secure("https".equals(request.getRequestUri().getScheme()))
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  static NewCookie gone(UriInfo request) {
    return of("", Duration.ZERO, request);
  }
}
