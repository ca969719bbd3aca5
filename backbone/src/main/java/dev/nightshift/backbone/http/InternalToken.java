package dev.nightshift.backbone.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets only holders of the services' shared token through to paths under {@code /internal}. */
@Provider
@PreMatching
class InternalToken implements ContainerRequestFilter {

  private final byte[] expected;

  InternalToken(@ConfigProperty(name = "nightshift.internal-token") String token) {
    if (token.length() < 16) {
      throw new IllegalStateException("nightshift.internal-token must have at least 16 characters");
    }
    this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    boolean internal = path.replaceFirst("^/+", "").startsWith("internal");
    if (internal && !authorized(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
      request.abortWith(
          Problem.response(401, "internal-token", "This path is for Nightshift's own services."));
    }
  }

  private boolean authorized(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
