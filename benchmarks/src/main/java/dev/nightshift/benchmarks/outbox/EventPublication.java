package dev.nightshift.benchmarks.outbox;

/**
 * The task that transaction-outbox keeps and calls later: what an event needs to become the same
 * record as Nightshift's. Public because the library calls it by reflection.
 */
public interface EventPublication {

  void publish(String key, long identity, String id, String type, String time, String payload)
      throws Exception;
}
