package dev.nightshift.trading.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files on disk, named by their SHA-256. A file gets its name only after its bytes were found to
 * have that hash, and is checked again whenever it is asked for; a bounded number is kept.
 */
final class FeedCache {

  private static final String UNFINISHED = ".part";

  private final Path directory;
  private final int capacity;
  private final Clock clock;

  FeedCache(Path directory, int capacity, Clock clock) {
    this.directory = directory;
    this.capacity = capacity;
    this.clock = clock;
  }

  /** The file, if it is here and whole. */
  Optional<Path> find(String sha256) throws IOException {
    Path file = directory.resolve(sha256);
    if (!Files.exists(file) || !hash(file).equals(sha256)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    return Optional.of(file);
  }

  /** A place to write to before the content is known to be right. */
  Path unfinished(String sha256) throws IOException {
    Files.createDirectories(directory);
    return directory.resolve(sha256 + "." + UUID.randomUUID() + UNFINISHED);
  }

  /** Takes a finished file in; empty when it has another hash. */
  Optional<Path> admit(String sha256, Path unfinished) throws IOException {
    if (!hash(unfinished).equals(sha256)) {
      return Optional.empty();
    }
    Path file = directory.resolve(sha256);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forgetTheOldest();
    return Optional.of(file);
  }

  /** A session that reads a forgotten file keeps reading it: an open file outlives its name. */
  private void forgetTheOldest() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> newestFirst =
          entries
              .filter(file -> !file.toString().endsWith(UNFINISHED))
              .sorted(Comparator.comparing(FeedCache::lastUsed).reversed())
              .toList();
      for (Path old :
          newestFirst.subList(Math.min(capacity, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
