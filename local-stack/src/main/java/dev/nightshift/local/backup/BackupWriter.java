package dev.nightshift.local.backup;

import dev.nightshift.local.control.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: a ZIP file that only its owner may read (0600), with the hash of every entry in
 * the last one. It is there completely or not at all; of several to one file, one is.
 */
final class BackupWriter implements AutoCloseable {

  static final String SUMS = "SHA256SUMS";

  /** How the name ends that it has until it is complete. */
  static final String UNFINISHED = ".unfinished";

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final StringBuilder sums = new StringBuilder();

  private BackupWriter(Path file, Path unfinished, FileChannel channel) {
    this.file = file;
    this.unfinished = unfinished;
    this.channel = channel;
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  static BackupWriter begin(Path file, Manifest manifest) throws IOException {
    Path unfinished =
        Files.createTempFile(
            Objects.requireNonNull(file.toAbsolutePath().getParent()),
            file.getFileName() + ".",
            UNFINISHED,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    unfinished.toFile().deleteOnExit();
    BackupWriter writer =
        new BackupWriter(file, unfinished, FileChannel.open(unfinished, StandardOpenOption.WRITE));
    writer.text(Manifest.ENTRY, Json.write(manifest));
    return writer;
  }

  void directory(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name + "/"));
    zip.closeEntry();
  }

  void text(String name, String content) throws IOException {
    try (OutputStream entry = entry(name)) {
      entry.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** As much as is there when it is read; a file that is gone by then is passed over. */
  void file(String name, Path source) throws IOException {
    try (InputStream content = Files.newInputStream(source);
        OutputStream entry = entry(name)) {
      content.transferTo(entry);
    } catch (NoSuchFileException deletedMeanwhile) {
      // Its table was dropped: the log that is backed up with the files says so as well.
      return;
    }
  }

  /**
   * Closes the file and gives it its name, which is taken first: a file that came to be there
   * meanwhile stays, whoever wrote it.
   */
  void finish() throws IOException {
    zip.putNextEntry(new ZipEntry(SUMS));
    zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    Files.createFile(file);
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      Files.delete(file);
      throw failure;
    }
    DiskSync.nameOf(file);
  }

  /** What is unfinished by now is deleted. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  private OutputStream entry(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = Sha256.digest();
    return new DigestOutputStream(OutputStream.nullOutputStream(), digest) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        super.write(bytes, offset, length);
        zip.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(digest.digest()))
            .append("  ")
            .append(name)
            .append('\n');
      }
    };
  }
}
