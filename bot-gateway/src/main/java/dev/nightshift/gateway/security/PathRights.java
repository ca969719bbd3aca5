package dev.nightshift.gateway.security;

import java.util.Set;

/**
 * The least role that a path asks for. A message is anybody's to send: what it may do is decided by
 * its command's own least role.
 */
final class PathRights {

  private static final Set<String> OWNERS = Set.of("/api/v1/tokens", "/api/v1/audit");
  private static final Set<String> ANYBODYS =
      Set.of("/api/v1/messages", "/console/say", "/api/v1/logins", "/login", "/logout");

  private PathRights() {}

  static Role least(String method, String path) {
    String normal = OpenPath.normal(path);
    if (OWNERS.stream().anyMatch(top -> normal.equals(top) || normal.startsWith(top + "/"))) {
      return Role.OWNER;
    }
    return SameOrigin.isSafe(method) || ANYBODYS.contains(normal) ? Role.VIEWER : Role.OPERATOR;
  }

  /** What to tell a caller who has less. */
  static String sentence(Role least) {
    return switch (least) {
      case OWNER -> "This takes the owner role.";
      case OPERATOR -> "This token may look, but not change anything.";
      case VIEWER -> "This takes the viewer role.";
    };
  }
}
