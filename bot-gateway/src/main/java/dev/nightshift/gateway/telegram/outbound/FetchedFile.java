package dev.nightshift.gateway.telegram.outbound;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * A file on its way through this machine: on its disk from the first byte until it is closed, and
 * never in memory as a whole. What a process that died left behind is swept by a later one.
 *
 * @param bytes its length
 */
record FetchedFile(Path path, long bytes) implements AutoCloseable {

  /** Where they are. */
  static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

  private static final Logger LOG = Logger.getLogger(FetchedFile.class);
  private static final String PREFIX = "nightshift-telegram-";

  /** Much longer than fetching and sending may take. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /**
   * Has a file written; nothing of it stays when that fails.
   *
   * @param most its longest length in bytes
   * @param atMost from its first byte to its last
   * @throws TooLargeException when it would be longer
   * @throws IOException when it takes too long, its source breaks off or the disk is full
   */
  static FetchedFile of(
      Path folder, long most, Duration atMost, LongSupplier nanoTime, Source source)
      throws IOException {
    Path path = Files.createTempFile(folder, PREFIX, "");
    try {
      try (Bounded to = new Bounded(Files.newOutputStream(path), most, atMost, nanoTime)) {
        source.writeTo(to);
      }
      return new FetchedFile(path, Files.size(path));
    } catch (IOException | RuntimeException | Error failed) {
      delete(path);
      throw failed;
    }
  }

  /** Deletes what was abandoned in a folder long before then. */
  static void sweep(Path folder, Instant now) throws IOException {
    FileTime before = FileTime.from(now.minus(ABANDONED));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    delete(path);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException kept) {
      LOG.warnf("%s could not be deleted, and is swept later: %s", path, kept.getMessage());
    }
  }

  /** Writes what a file holds. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream to) throws IOException;
  }

  /** More than may be sent. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long most) {
      super("more than " + most + " bytes");
    }
  }

  /** Counts, and breaks off what is too long or takes too long. */
  private static final class Bounded extends FilterOutputStream {

    private final long most;
    private final Duration atMost;
    private final LongSupplier nanoTime;
    private final long begunAt;
    private long written;

    Bounded(OutputStream to, long most, Duration atMost, LongSupplier nanoTime) {
      super(to);
      this.most = most;
      this.atMost = atMost;
      this.nanoTime = nanoTime;
      this.begunAt = nanoTime.getAsLong();
    }

    @Override
    public void write(int single) throws IOException {
      admit(1);
      out.write(single);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      admit(length);
      out.write(bytes, from, length);
    }

    private void admit(int length) throws IOException {
      written += length;
      if (written > most) {
        throw new TooLargeException(most);
      }
      if (nanoTime.getAsLong() - begunAt > atMost.toNanos()) {
        throw new IOException("it took longer than " + atMost);
      }
    }
  }
}
