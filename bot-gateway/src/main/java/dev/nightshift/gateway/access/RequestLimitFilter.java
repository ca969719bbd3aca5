package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.idempotency.Once;
import dev.nightshift.gateway.security.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a caller changes over HTTP, beside messages, which are counted where they are stored.
 * What ends something is counted, and never refused; what was answered before under the same key is
 * neither: it changes nothing, and is asked again by somebody who lost the answer.
 */
@jakarta.ws.rs.ext.Provider
@Priority(Priorities.AUTHORIZATION)
class RequestLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> ENDING = Set.of("cancel", "stop", "kill", "flatten");
  private static final String KEY = "Idempotency-Key";
  private static final String ALLOWANCE = Allowance.class.getName();

  private final Provider<Database> database;
  private final Provider<Limits> limits;
  private final Provider<Once> once;
  private final ResourceInfo resource;

  /** All provided later, because filters are made before the configuration is. */
  RequestLimitFilter(
      Provider<Database> database,
      Provider<Limits> limits,
      Provider<Once> once,
      @Context ResourceInfo resource) {
    this.database = database;
    this.limits = limits;
    this.once = once;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath().replaceAll("^/+|/+$", "");
    if (READING.contains(request.getMethod())
        || !path.startsWith("api/")
        || path.equals("api/v1/messages")
        || !Caller.known(request.getSecurityContext())) {
      return;
    }
    String caller = Caller.of(request.getSecurityContext()).name();
    boolean refusable = !ENDING.contains(path.substring(path.lastIndexOf('/') + 1));
    @Nullable String key = repeatable(request);
    Optional<Limited> limited =
        database
            .get()
            .inTransaction(
                tx ->
                    key != null && once.get().answered(tx, caller, key)
                        ? Optional.empty()
                        : Optional.of(limits.get().request(tx, caller, refusable)));
    limited.ifPresent(one -> settle(request, one));
  }

  /** The key of a request that does nothing again under it; elsewhere a key means nothing. */
  private @Nullable String repeatable(ContainerRequestContext request) {
    return takesKeys() ? request.getHeaderString(KEY) : null;
  }

  private boolean takesKeys() {
    return Arrays.stream(resource.getResourceMethod().getParameters())
        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
        .anyMatch(header -> header != null && header.value().equals(KEY));
  }

  private static void settle(ContainerRequestContext request, Limited limited) {
    switch (limited) {
      case Limited.Counted counted -> request.setProperty(ALLOWANCE, counted.allowance());
      case Limited.Closed closed -> throw closed.problem();
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
      allowance.headers().forEach(response.getHeaders()::putSingle);
    }
  }
}
