package dev.nightshift.gateway.security;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.gateway.audit.AuditLog;
import dev.nightshift.gateway.audit.AuditedAct;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.jboss.logging.Logger;

/**
 * Records what a known caller was refused over HTTP, whoever refused it. A refusal stands also when
 * it cannot be recorded.
 */
@jakarta.ws.rs.ext.Provider
class RefusalRecorder implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger(RefusalRecorder.class);
  private static final int FORBIDDEN = 403;

  private final Provider<Database> database;
  private final Provider<AuditLog> audit;

  /** Both provided later, because filters are made before the configuration is. */
  RefusalRecorder(Provider<Database> database, Provider<AuditLog> audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() != FORBIDDEN
        || !(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      return;
    }
    String path = OpenPath.normal(request.getUriInfo().getPath());
    String role = "has the role " + caller.role().word();
    AuditedAct act = AuditedAct.refused(caller.name(), request.getMethod(), path, role);
    try {
      database.get().run(tx -> audit.get().append(tx, act));
    } catch (DatabaseUnavailableException away) {
      LOG.warnf("%s refused to %s, not recorded: %s", path, caller.name(), away.getMessage());
    }
  }
}
