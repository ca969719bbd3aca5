package dev.nightshift.gateway.security;

import dev.nightshift.backbone.http.Problem;
import dev.nightshift.backbone.instance.InstanceState;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Not one message is accepted before the service is started, nor once it drains. */
@Provider
@PreMatching
class AcceptingFilter implements ContainerRequestFilter {

  private final InstanceState state;

  AcceptingFilter(InstanceState state) {
    this.state = state;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean served = SameOrigin.isSafe(request.getMethod()) ? state.started() : state.accepting();
    if (!served && OpenPath.isApi(request.getUriInfo().getPath())) {
      Response problem =
          Problem.response(
              503, "not-accepting", "This instance is starting or stopping. Try again shortly.");
      request.abortWith(Response.fromResponse(problem).header(HttpHeaders.RETRY_AFTER, 1).build());
    }
  }
}
