package dev.nightshift.cli.trading;

import dev.nightshift.cli.outcome.CommandFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/**
 * A recorded feed on this machine, looked at before it is sent: it is there, it has content, and
 * what is called {@code .gz} starts as gzip does. What is inside is the session's to judge.
 */
final class CaptureFile {
  private final Path file;

  private CaptureFile(Path file) {
    this.file = file;
  }

  static CaptureFile check(Path file, FeedSpec spec) {
    return check(
        file, "--feed", spec.mayHaveWrongSpeed() ? " (A speed reads @1, @20 or @max.)" : "");
  }

  /** A file of funding rates. */
  static CaptureFile funding(Path file) {
    return check(file, "--funding", "");
  }

  private static CaptureFile check(Path file, String option, String hint) {
    if (!Files.exists(file)) {
      throw CommandFailed.failed("There is no file %s.%s".formatted(file, hint));
    }
    if (Files.isDirectory(file)) {
      throw CommandFailed.failed(
          "%s is a folder; %s wants a recorded file.".formatted(file, option));
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] head = bytes.readNBytes(2);
      if (head.length == 0) {
        throw CommandFailed.failed("%s is empty.".formatted(file));
      }
      if (file.toString().endsWith(".gz") && !isGzip(head)) {
        throw CommandFailed.failed("%s is called .gz but is not a gzip file.".formatted(file));
      }
      return new CaptureFile(file);
    } catch (IOException e) {
      throw CommandFailed.failed("Cannot read %s; check that you may read it.".formatted(file));
    }
  }

  Path file() {
    return file;
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  /** Counts the lines, which takes seconds for a long recording; empty when it cannot be read. */
  OptionalLong countLines() {
    try (InputStream bytes = open()) {
      byte[] block = new byte[1 << 16];
      long lines = 0;
      for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
        for (int i = 0; i < read; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
      }
      return OptionalLong.of(lines);
    } catch (IOException e) {
      return OptionalLong.empty(); // only the bar is lost; the session reports the damage
    }
  }

  private InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    byte[] head = bytes.readNBytes(2);
    bytes.reset();
    return isGzip(head) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private static boolean isGzip(byte[] head) {
    return head.length == 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
  }
}
