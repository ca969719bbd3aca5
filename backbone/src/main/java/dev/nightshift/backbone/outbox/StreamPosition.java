package dev.nightshift.backbone.outbox;

/**
 * Where an event stands: number {@code sequence}, from 1, of the stream (topic, key) of one source.
 */
public record StreamPosition(String topic, String key, long sequence) {}
