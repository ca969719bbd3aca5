package dev.nightshift.testkit.wire;

/** A file part of a form. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; up to 50 MB are not copied.
public record Upload(String name, String contentType, byte[] bytes) {}
