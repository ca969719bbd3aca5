package dev.nightshift.gateway.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The known caller as JAX-RS sees it. */
record CallerContext(Caller caller, boolean secure) implements SecurityContext {

  CallerContext(Caller caller, ContainerRequestContext request) {
    this(caller, "https".equals(request.getUriInfo().getRequestUri().getScheme()));
  }

  @Override
  public Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.role().name().equals(role);
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
