package dev.nightshift.gateway.trading;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks whether a session's market can be read before the session is accepted, so that whoever asks
 * hears at once when it cannot. Where trading-session does not say, the session is accepted, and
 * says so itself later.
 */
@Singleton
final class Markets {

  private static final int REFUSED = 409;

  private final MarketClient client;
  private final Upstream upstream;

  Markets(@RestClient MarketClient client, Upstreams upstreams) {
    this.client = client;
    this.upstream = upstreams.to("trading-session", "the session starts when it is back");
  }

  /** Why a market cannot be read; empty: it can, or nobody knows. */
  Optional<ProblemException> refusal(SessionOrder order) {
    if (order.source().equals("replay")) {
      return Optional.empty(); // its file is the gateway's
    }
    try {
      upstream.call(() -> client.market(order.source(), order.symbol(), order.file()));
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e).filter(problem -> problem.status() == REFUSED);
    }
  }
}
