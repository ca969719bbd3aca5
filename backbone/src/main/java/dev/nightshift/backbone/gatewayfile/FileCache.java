package dev.nightshift.backbone.gatewayfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files by their SHA-256, on disk, bounded in bytes. What it hands out has been compared with its
 * hash just then, so a damaged or foreign file is never used.
 *
 * <p>Several processes may share a folder: a file that was found may be gone when it is opened.
 * Once it is open it outlives its name.
 */
public final class FileCache {

  private static final String ARRIVING = "arriving-";

  /** Much longer than any download may take. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;

  /**
   * @param maxBytes kept at most; a single larger file is kept all the same
   */
  public FileCache(Path folder, long maxBytes, Clock clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** The file, if it is there and intact. To be opened soon: it may be forgotten for newer ones. */
  public Optional<Path> find(String sha256) throws IOException {
    Path file = folder.resolve(sha256);
    try {
      if (!hash(file).equals(sha256)) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(file);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /** An empty file in the folder, to be filled and then kept; counts towards the bound. */
  public Path newFile() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return Files.createTempFile(folder, ARRIVING, "");
  }

  /** Takes the file over under its hash; makes room by forgetting what was used longest ago. */
  public Path keep(String sha256, Path file) throws IOException {
    Path kept = folder.resolve(sha256);
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    makeRoom();
    return kept;
  }

  /** Deletes what a process that died in a download left behind; not what arrives just now. */
  public void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    FileTime abandonedBefore = FileTime.from(clock.instant().minus(ABANDONED));
    try (DirectoryStream<Path> arriving = Files.newDirectoryStream(folder, ARRIVING + "*")) {
      for (Path file : arriving) {
        if (Entry.of(file).lastUsed().compareTo(abandonedBefore) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** What arrives just now counts, and stays: somebody is about to keep it. */
  private void makeRoom() throws IOException {
    long bytes = 0;
    for (Entry entry : newestFirst()) {
      boolean first = bytes == 0;
      bytes += entry.bytes();
      if (bytes > maxBytes && !first && !entry.arriving()) {
        Files.deleteIfExists(entry.file());
      }
    }
  }

  private List<Entry> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Entry::of).sorted(Comparator.comparing(Entry::lastUsed).reversed()).toList();
    }
  }

  /** A file as it was when it was looked at; others may use it or write to it meanwhile. */
  private record Entry(Path file, FileTime lastUsed, long bytes) {

    static Entry of(Path file) {
      try {
        return new Entry(file, Files.getLastModifiedTime(file), Files.size(file));
      } catch (IOException gone) {
        return new Entry(file, FileTime.fromMillis(0), 0);
      }
    }

    boolean arriving() {
      return file.getFileName().toString().startsWith(ARRIVING);
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sha256.copying(bytes, OutputStream.nullOutputStream());
    }
  }
}
