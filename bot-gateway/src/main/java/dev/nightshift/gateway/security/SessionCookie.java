package dev.nightshift.gateway.security;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** The console's session cookie: unreadable for scripts, never sent from another site. */
final class SessionCookie {

  static final String NAME = "nightshift_session";

  private SessionCookie() {}

  static NewCookie of(String session, Duration age, UriInfo request) {
    return new NewCookie.Builder(NAME)
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
