package dev.nightshift.backbone.instance;

import java.time.Instant;

/**
 * One thing this instance works on now.
 *
 * @param kind such as {@code research-item}
 * @param stage where it stands, for a person
 */
public record CurrentWork(String kind, String id, String stage, Instant since) {}
