package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.security.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;

/**
 * Bounds what a caller changes over HTTP, beside messages, which are counted where they are stored.
 * What ends something is counted, and never refused.
 */
@jakarta.ws.rs.ext.Provider
@Priority(Priorities.AUTHORIZATION)
class RequestLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> ENDING = Set.of("cancel", "stop", "kill", "flatten");
  private static final String ALLOWANCE = Allowance.class.getName();

  private final Provider<Database> database;
  private final Provider<Limits> limits;

  /** Both provided later, because filters are made before the configuration is. */
  RequestLimitFilter(Provider<Database> database, Provider<Limits> limits) {
    this.database = database;
    this.limits = limits;
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
    switch (database.get().inTransaction(tx -> limits.get().request(tx, caller, refusable))) {
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
