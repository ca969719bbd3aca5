package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.ProblemException;
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

  /**
   * {@link #of(SecurityContext)} where a resource takes more than its method says. Asked by the
   * resource itself: addresses can be written in many ways.
   *
   * @throws ProblemException 403 when the caller's role does not cover it
   */
  public static Caller of(SecurityContext context, Role least) {
    Caller caller = of(context);
    if (!caller.role().covers(least)) {
      throw new ProblemException(
          403,
          "role-too-low",
          "This takes the %s role; yours is %s.".formatted(least.word(), caller.role().word()));
    }
    return caller;
  }

  /** Whether this is an owner. */
  public boolean owner() {
    return role == Role.OWNER;
  }

  /** Whether the request at hand comes from somebody known. */
  public static boolean known(SecurityContext context) {
    return context.getUserPrincipal() instanceof Caller;
  }
}
