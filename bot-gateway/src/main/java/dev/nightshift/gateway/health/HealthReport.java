package dev.nightshift.gateway.health;

import java.util.List;
import java.util.Map;

/**
 * How the gateway is.
 *
 * @param status UP, DEGRADED (something does not work now and recovers by itself) or DOWN (no
 *     message can be accepted)
 * @param reasons one sentence for each thing that is wrong
 */
public record HealthReport(
    Status status,
    List<String> reasons,
    long uptimeSeconds,
    String version,
    Map<String, String> channels,
    Workers workers,
    Queues queues,
    Outbox outbox,
    long activeTasks) {

  public HealthReport {
    reasons = List.copyOf(reasons);
    channels = Map.copyOf(channels);
  }

  /** The verdict. */
  public enum Status {
    UP,
    DEGRADED,
    DOWN
  }

  /** Instances that do tasks: how many are at it, and how many there are. */
  public record Workers(int busy, int max) {}

  /** Messages that wait for their turn. */
  public record Queues(long depth, long oldestSeconds) {}

  /** Events that wait for Kafka, and events that wait for an operator. */
  public record Outbox(long depth, long oldestSeconds, long parked) {}
}
