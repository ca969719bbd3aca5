package dev.nightshift.local.backup;

import dev.nightshift.local.process.LocalStackException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a backup says of itself, in its first entry.
 *
 * @param format of the file; {@value #FORMAT} here
 * @param version of the Nightshift that made it, such as {@code 0.1.0}
 * @param postgres major version of the database's files
 */
public record Manifest(int format, String version, String postgres, Instant createdAt) {

  static final int FORMAT = 1;
  static final String ENTRY = "backup.json";

  public Manifest {
    Objects.requireNonNull(version);
    Objects.requireNonNull(postgres);
    Objects.requireNonNull(createdAt);
  }

  /** Refuses what a newer Nightshift or another Postgres has written. */
  void requireReadable(Path file, String ownVersion, String ownPostgres) {
    if (format > FORMAT || isNewer(version, ownVersion)) {
      throw new LocalStackException(
          "%s was made by Nightshift %s, which is newer than this one (%s): restore it with that one."
              .formatted(file, version, ownVersion));
    }
    if (!postgres.equals(ownPostgres)) {
      throw new LocalStackException(
          "%s holds files of PostgreSQL %s, and this Nightshift runs %s: restore it with the one that made it (%s)."
              .formatted(file, postgres, ownPostgres, version));
    }
  }

  private static boolean isNewer(String version, String own) {
    return Arrays.compare(numbers(version), numbers(own)) > 0;
  }

  /** The numbers a version begins with; what follows them does not count. */
  private static int[] numbers(String version) {
    return Arrays.stream(version.replaceFirst("[^0-9.].*", "").split("\\.", -1))
        .filter(part -> part.matches("\\d{1,6}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
