package dev.nightshift.backbone.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one batch.
 *
 * @param sent acknowledged by the broker; per key a gapless run from the key's first event
 * @param refused verdicts about the record itself, with the reason
 * @param brokerFailure why the rest is still to be sent, when the broker could not be reached
 */
record Publication(
    List<StreamPosition> sent,
    Map<StreamPosition, String> refused,
    Optional<Throwable> brokerFailure) {}
