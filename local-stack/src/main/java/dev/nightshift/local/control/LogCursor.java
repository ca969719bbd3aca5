package dev.nightshift.local.control;

import dev.nightshift.local.process.LocalStackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader's place in a log file. The file may be rotated (moved away and begun anew) between two
 * reads: then what the old one got after the last read is skipped, the new one is read from its
 * beginning.
 */
final class LogCursor {

  /** Enough for the last few hundred lines. */
  private static final int TAIL_BYTES = 1 << 20;

  private final Path file;
  private long position;
  private @Nullable Object fileKey;
  private final ByteArrayOutputStream unfinishedLine = new ByteArrayOutputStream();

  LogCursor(Path file) {
    this.file = file;
  }

  List<String> lastLines(int count) {
    try {
      fileKey = key();
      position = Math.max(0, Files.size(file) - TAIL_BYTES);
      List<String> lines = newLines();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Complete lines since the last read; none while the file is away. */
  List<String> newLines() {
    List<String> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      Object key = key();
      if (!key.equals(fileKey) || open.length() < position) {
        fileKey = key;
        position = 0;
        unfinishedLine.reset();
      }
      open.seek(position);
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, open.length() - position)];
      open.readFully(bytes);
      position += bytes.length;
      collect(bytes, lines);
      return lines;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void collect(byte[] bytes, List<String> lines) {
    for (byte next : bytes) {
      if (next == '\n') {
        lines.add(unfinishedLine.toString(StandardCharsets.UTF_8));
        unfinishedLine.reset();
      } else {
        unfinishedLine.write(next);
      }
    }
  }

  private Object key() throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  private LocalStackException unreadable(IOException e) {
    return new LocalStackException(
        "The log " + file + " cannot be read: " + e.getMessage() + ".", e);
  }
}
