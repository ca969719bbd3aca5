package dev.nightshift.backbone.consumption;

/** A stream of densely numbered events: one aggregate of one producer on one topic. */
record StreamKey(String source, String topic, String key) {}
