package dev.nightshift.gateway.security;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who makes a request. */
public record Caller(String name, Role role) implements Principal {

  /** The name of whoever holds the owner's token. */
  public static final String OWNER = "owner";

  @Override
  public String getName() {
    return name;
  }

  /** The caller of the request at hand; every path but the open ones has one. */
  public static Caller of(SecurityContext context) {
    if (context.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a path without a caller asked for one");
  }

  /** Whether the request at hand comes from somebody known. */
  public static boolean known(SecurityContext context) {
    return context.getUserPrincipal() instanceof Caller;
  }
}
