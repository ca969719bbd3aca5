package dev.nightshift.gateway.security;

import java.util.Set;

/**
 * The least role that a request asks for by its method: changing takes an operator. A message is
 * anybody's to send, because what it may do is decided by its command; a path written in another
 * way falls under the stricter rule.
 */
final class PathRights {

  private static final Set<String> ANYBODYS =
      Set.of("/api/v1/messages", "/console/say", "/api/v1/logins", "/login", "/logout");

  private PathRights() {}

  static Role least(String method, String path) {
    return SameOrigin.isSafe(method) || ANYBODYS.contains(OpenPath.normal(path))
        ? Role.VIEWER
        : Role.OPERATOR;
  }
}
