package dev.nightshift.liveness.instance;

import java.time.Instant;

/**
 * Whether a service runs at all.
 *
 * @param since when it came to this state; uptime counts from here
 */
public record ServiceHealth(String service, State state, Instant since) {

  /** DOWN is unplanned, STOPPED is planned. */
  public enum State {
    UP,
    DOWN,
    STOPPED
  }

  ServiceHealth becoming(State now, Instant at) {
    return now == state ? this : new ServiceHealth(service, now, at);
  }
}
