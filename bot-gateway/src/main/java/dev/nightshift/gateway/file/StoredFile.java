package dev.nightshift.gateway.file;

/**
 * A file as it is kept.
 *
 * @param sha256 of its bytes, hexadecimal, lower case
 * @param size in bytes
 * @param name as the person knows it
 */
public record StoredFile(String sha256, long size, String name) {}
