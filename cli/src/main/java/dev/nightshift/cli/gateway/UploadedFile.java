package dev.nightshift.cli.gateway;

/**
 * A file the gateway keeps.
 *
 * @param sha256 its name among the services, in hex
 * @param name as the person knows it
 */
public record UploadedFile(String sha256, String name) {}
