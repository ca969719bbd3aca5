package dev.nightshift.local.control;

import java.time.Instant;
import java.util.List;

/**
 * One process.
 *
 * @param id {@code service/place/bootId}; of a backing server just its name
 * @param pid 0 while no process runs
 * @param since when it entered this state
 * @param managementPort 0 for the backing servers
 * @param exits how often it ended unasked since the stack's start
 * @param lastWords the end of its log, when it is CRASHING
 */
public record InstanceStatus(
    String id,
    long pid,
    InstanceState state,
    Instant since,
    int port,
    int managementPort,
    int exits,
    List<String> lastWords) {

  public InstanceStatus {
    lastWords = List.copyOf(lastWords);
  }
}
