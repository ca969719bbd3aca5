package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.terminal.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Looks at a session twice a second until it ended. A gateway or worker that is away meanwhile is
 * waited for: the session goes on whether anybody looks or not.
 */
public final class SessionFollower {
  private static final Duration PACE = Duration.ofMillis(500);

  /** How long an accepted session may be unknown to the workers before that is an error. */
  private static final Duration UNKNOWN_LIMIT = Duration.ofMinutes(2);

  private final Invocation invocation;
  private final Gateway gateway;

  public SessionFollower(Invocation invocation, Gateway gateway) {
    this.invocation = invocation;
    this.gateway = gateway;
  }

  /**
   * @param total messages of the whole feed, as soon as it is known; for the bar
   */
  public TradingSession follow(String id, Supplier<OptionalLong> total, Progress progress) {
    Instant start = invocation.clock().instant();
    while (true) {
      boolean mayBeUnknown = invocation.clock().instant().isBefore(start.plus(UNKNOWN_LIMIT));
      TradingSession session = invocation.longPatience().ask(() -> look(id, mayBeUnknown));
      progress.show(session.stage(), fraction(session, total.get()), session.counts());
      if (session.isEnded()) {
        progress.finish();
        return session;
      }
      invocation.pause().pause(PACE);
    }
  }

  private static double fraction(TradingSession session, OptionalLong total) {
    return total.isPresent() && total.getAsLong() > 0
        ? (double) session.messages() / total.getAsLong()
        : -1;
  }

  private TradingSession look(String id, boolean mayBeUnknown) {
    try {
      return new TradingSession(gateway.get(SessionPaths.session(id)));
    } catch (GatewayFailure failure) {
      if (failure.isNotFound() && mayBeUnknown) {
        return new TradingSession(Json.object().put("id", id));
      }
      throw failure;
    }
  }
}
