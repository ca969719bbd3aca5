package dev.nightshift.testkit.telegram;

/** A file part of a call. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; up to 50 MB are not copied.
record Upload(String name, String contentType, byte[] bytes) {}
