package dev.nightshift.research.toolbox;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Paper-trading sessions as trading-session has them now, or that it does not answer. */
@Singleton
class Sessions {

  private static final Logger LOG = Logger.getLogger(Sessions.class);

  private final TradingSessions client;

  Sessions(@RestClient TradingSessions client) {
    this.client = client;
  }

  String newest(int limit) {
    try {
      return client.newest(limit);
    } catch (WebApplicationException | ProcessingException | FaultToleranceException away) {
      return away(away);
    }
  }

  String session(String id) {
    try {
      return client.session(id);
    } catch (NotFoundException unknown) {
      return "There is no session %s.".formatted(id);
    } catch (WebApplicationException | ProcessingException | FaultToleranceException away) {
      return away(away);
    }
  }

  private static String away(RuntimeException cause) {
    LOG.warnf("trading-session does not answer: %s", cause.getMessage());
    return "trading-session does not answer just now, so nothing is known about sessions.";
  }
}
