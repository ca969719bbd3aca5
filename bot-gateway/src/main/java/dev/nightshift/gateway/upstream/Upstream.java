package dev.nightshift.gateway.upstream;

import dev.nightshift.backbone.http.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.logging.Logger;

/**
 * Calls to another service, and what a person is told when it does not answer: who, and what that
 * means for what they started.
 *
 * @param service its name
 * @param meanwhile what goes on all the same, as a clause
 */
public record Upstream(String service, String meanwhile) {

  private static final Logger LOG = Logger.getLogger(Upstream.class);

  /**
   * The call's result.
   *
   * @throws ProblemException 404 when it knows of no such thing, its own 4xx, 503 for anything else
   */
  public <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (RefusedException refused) {
      throw new ProblemException(refused.status(), refused.code(), refused.detail());
    } catch (WebApplicationException | ProcessingException | FaultToleranceException away) {
      LOG.warnf("%s does not answer: %s", service, away.getMessage());
      throw new ProblemException(
          503, "service-away", service + " does not answer; " + meanwhile + ".");
    }
  }
}
