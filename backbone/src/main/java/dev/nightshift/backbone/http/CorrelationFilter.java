package dev.nightshift.backbone.http;

import dev.nightshift.backbone.event.Correlation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds the caller's correlation, or a new one, to the request's virtual thread and returns it. The
 * thread ends with the request, so nothing has to be unbound; on other threads nothing is bound.
 */
@Provider
class CorrelationFilter implements ContainerRequestFilter, ContainerResponseFilter {

  static final String HEADER = "X-Correlation-Id";

  @Override
  public void filter(ContainerRequestContext request) {
    if (Thread.currentThread().isVirtual()) {
      Correlation correlation = correlation(request);
      request.setProperty(HEADER, correlation.correlationId());
      Correlation.Scope untilTheThreadEnds = correlation.bind();
      request.setProperty(CorrelationFilter.class.getName(), untilTheThreadEnds);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Object correlationId = request.getProperty(HEADER);
    if (correlationId != null) {
      response.getHeaders().putSingle(HEADER, correlationId);
    }
  }

  private static Correlation correlation(ContainerRequestContext request) {
    String traceparent = request.getHeaderString("traceparent");
    return new Correlation(
        correlationId(request.getHeaderString(HEADER)),
        null,
        isTraceparent(traceparent) ? traceparent : null);
  }

  private static String correlationId(@Nullable String given) {
    return given != null && given.matches("[A-Za-z0-9._-]{1,100}")
        ? given
        : "cor-" + UUID.randomUUID();
  }

  private static boolean isTraceparent(@Nullable String given) {
    return given != null && given.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  }
}
