package dev.nightshift.research.pipeline;

import java.util.Map;

/**
 * A step as it was claimed; holder, token and attempt together are the right to finish it.
 *
 * @param input of the step, as its pipeline was begun with it
 * @param earlier outputs of the pipeline's steps that are done, by name
 * @param attempt how often it was claimed, this time included
 * @param failures attempts that failed, of all steps of its pipeline that are waited for; of its
 *     own when it is in the background
 * @param waits how often in a row it was put off because somebody else was away
 * @param leaseToken of the lease under which it was claimed
 */
public record Step(
    String pipelineId,
    String kind,
    int ordinal,
    String name,
    String input,
    Map<String, String> earlier,
    int attempt,
    int failures,
    int waits,
    String holder,
    long token,
    long leaseToken,
    String correlationId) {

  public Step {
    earlier = Map.copyOf(earlier);
  }

  /** Names the step in logs. */
  String label() {
    return "step %s of %s".formatted(name, pipelineId);
  }
}
