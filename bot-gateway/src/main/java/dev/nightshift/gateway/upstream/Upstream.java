package dev.nightshift.gateway.upstream;

import dev.nightshift.backbone.http.ProblemException;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/**
 * Calls of one feature to another service, guarded together, and what a person is told when it does
 * not answer: who, and what that means for what they started.
 */
public final class Upstream {

  private static final Logger LOG = Logger.getLogger(Upstream.class);

  private final String service;
  private final String meanwhile;
  private final Guard guard;

  /**
   * @param service its name
   * @param meanwhile what goes on all the same, as a clause
   */
  Upstream(String service, String meanwhile, Guard guard) {
    this.service = service;
    this.meanwhile = meanwhile;
    this.guard = guard;
  }

  /**
   * The call's result.
   *
   * @throws ProblemException 404 when it knows of no such thing, its own 4xx, 503 for anything else
   */
  @SuppressWarnings("unchecked")
  public <T> T call(Supplier<T> call) {
    try {
      return (T) guard.get(call::get, Object.class);
    } catch (RefusedException refused) {
      throw new ProblemException(refused.status(), refused.code(), refused.detail());
    } catch (WebApplicationException | ProcessingException | FaultToleranceException away) {
      LOG.warnf("%s does not answer: %s", service, away.getMessage());
      throw new ProblemException(
          503, "service-away", service + " does not answer; " + meanwhile + ".");
    }
  }
}
