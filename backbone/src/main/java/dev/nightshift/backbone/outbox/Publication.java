package dev.nightshift.backbone.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one batch.
 *
 * @param sent acknowledged by the broker; per key a gapless run from the key's first event
 * @param refused verdicts about the record itself, with the reason
 * @param failedStreams their records did not get through, and it was not for another's sake
 * @param failedTopics missing, or denied to us
 * @param brokerFailure why the rest is still to be sent, when the broker could not be reached
 */
record Publication(
    List<StreamPosition> sent,
    Map<StreamPosition, String> refused,
    Set<Stream> failedStreams,
    Set<String> failedTopics,
    Optional<Throwable> brokerFailure) {

  static Publication failed(Throwable unreachable) {
    return new Publication(List.of(), Map.of(), Set.of(), Set.of(), Optional.of(unreachable));
  }
}
