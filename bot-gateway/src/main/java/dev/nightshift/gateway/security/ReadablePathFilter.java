package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses addresses with a NUL character: nothing is called so, and Postgres reads no such text.
 */
@Provider
@PreMatching
class ReadablePathFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getRequestUri().getPath().indexOf('\0') >= 0) {
      request.abortWith(
          Problem.response(
              400, "path-unreadable", "The address holds a NUL character; leave it out."));
    }
  }
}
