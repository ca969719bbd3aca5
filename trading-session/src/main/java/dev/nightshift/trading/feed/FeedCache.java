package dev.nightshift.trading.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files on disk, named by their SHA-256. A file gets its name only after its bytes were found to
 * have that hash, and is checked again whenever it is asked for; a bounded number is kept.
 *
 * <p>Other instances may share the directory: a file that was found may be gone when it is opened,
 * and is asked for again then. Once it is open it outlives its name.
 */
final class FeedCache {

  private static final String UNFINISHED = ".part";

  /** No download takes this long: what is unfinished for longer was left by a process that died. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(30);

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
    try {
      if (!hash(file).equals(sha256)) {
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(file);
    } catch (NoSuchFileException neverOrNoLonger) {
      return Optional.empty();
    }
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
    tidy();
    return Optional.of(file);
  }

  /** Deletes what was left unfinished, and the files not used for longest beyond the bound. */
  void tidy() throws IOException {
    FileTime leftBehind = FileTime.from(clock.instant().minus(LEFT_BEHIND));
    List<Entry> finished = new ArrayList<>();
    for (Entry entry : entries()) {
      if (!entry.unfinished()) {
        finished.add(entry);
      } else if (entry.lastUsed().compareTo(leftBehind) < 0) {
        Files.deleteIfExists(entry.file());
      }
    }
    finished.sort(Comparator.comparing(Entry::lastUsed).reversed());
    for (Entry old : finished.subList(Math.min(capacity, finished.size()), finished.size())) {
      Files.deleteIfExists(old.file());
    }
  }

  private List<Entry> entries() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Entry::of).toList();
    }
  }

  /** A file as it was when it was looked at. */
  private record Entry(Path file, FileTime lastUsed) {

    static Entry of(Path file) {
      try {
        return new Entry(file, Files.getLastModifiedTime(file));
      } catch (IOException gone) {
        return new Entry(file, FileTime.fromMillis(0));
      }
    }

    boolean unfinished() {
      return file.toString().endsWith(UNFINISHED);
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
