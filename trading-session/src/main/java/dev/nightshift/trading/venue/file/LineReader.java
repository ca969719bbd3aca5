package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file, gzip or plain, line by line through one buffer: at most {@link #MAX_LINE} bytes are
 * in memory, however long the file is. The current line is a slice of that buffer.
 *
 * <p>A small gzip may hold a thousand times its size: at most so many bytes are read of what comes
 * out of it, and between two chunks the reader asks whether anybody still wants them.
 */
final class LineReader implements AutoCloseable {

  /** A longer line is no line of a feed; the longest one seen in a real capture has 28 kB. */
  static final int MAX_LINE = 1 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final String name;
  private final long maxBytes;
  private final BooleanSupplier goOn;
  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int end;
  private int next;
  private int limit;
  private long line;
  private long bytes;

  private LineReader(InputStream in, FeedFile file, BooleanSupplier goOn) {
    this.in = in;
    this.name = file.name();
    this.maxBytes = file.maxBytes();
    this.goOn = goOn;
  }

  /**
   * Opens a file, compressed or not as its first bytes say.
   *
   * @param goOn asked again and again; once it says no, reading ends with a {@link
   *     CancellationException}
   */
  static LineReader open(FeedFile file, BooleanSupplier goOn) {
    try {
      return new LineReader(gunzipped(Files.newInputStream(file.path())), file, goOn);
    } catch (IOException e) {
      throw unreadable(file.name(), 0, e);
    }
  }

  private static InputStream gunzipped(InputStream file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file, 2);
    try {
      byte[] magic = in.readNBytes(2);
      in.unread(magic);
      boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      return gzip ? new GZIPInputStream(in, CHUNK) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Goes to the next line; false at the end of the file. */
  boolean next() {
    int scanned = next;
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (buffer[i] == '\n') {
          found(next, i, i + 1);
          return true;
        }
      }
      int unfinished = limit - next;
      if (!fill()) {
        return lastLine();
      }
      scanned = next + unfinished;
    }
  }

  private boolean lastLine() {
    if (next == limit) {
      return false;
    }
    found(next, limit, limit);
    return true;
  }

  private void found(int from, int to, int following) {
    start = from;
    end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    next = following;
    line++;
  }

  private boolean fill() {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
    }
    if (limit == buffer.length) {
      grow();
    }
    int read = read();
    limit += Math.max(read, 0);
    return read >= 0;
  }

  private void grow() {
    if (buffer.length >= MAX_LINE) {
      throw problem(line + 1, "is longer than " + MAX_LINE + " bytes: this is not a feed");
    }
    buffer = Arrays.copyOf(buffer, buffer.length * 2);
  }

  private int read() {
    if (!goOn.getAsBoolean()) {
      throw new CancellationException("nobody wants more of " + name);
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      bytes += Math.max(read, 0);
      if (bytes > maxBytes) {
        throw tooLong();
      }
      return read;
    } catch (IOException e) {
      throw unreadable(name, line, e);
    }
  }

  private UnreadableFeedException tooLong() {
    return new UnreadableFeedException(
        name
            + " holds more than "
            + maxBytes
            + " bytes when uncompressed, the most that nightshift.trading.feed.max-bytes allows;"
            + " replay a shorter part of it.");
  }

  private static UnreadableFeedException unreadable(String name, long line, IOException e) {
    String sentence =
        switch (e) {
          case EOFException _ ->
              name
                  + " is a truncated gzip file: it breaks off after line "
                  + line
                  + ". Fetch or compress it again.";
          case ZipException _ ->
              name
                  + " is a damaged gzip file after line "
                  + line
                  + " ("
                  + e.getMessage()
                  + "). Fetch or compress it again.";
          default -> name + " cannot be read after line " + line + ": " + e.getMessage() + ".";
        };
    return new UnreadableFeedException(sentence, e);
  }

  /** Passes lines by until {@code wanted} have been read. */
  void skipTo(long wanted) {
    while (line < wanted) {
      if (!next()) {
        throw new UnreadableFeedException(
            name + " has only " + line + " lines, but the session had read " + wanted + ".");
      }
    }
  }

  /** A problem with the current line, as one sentence. */
  UnreadableFeedException problem(String what) {
    return problem(line, what);
  }

  private UnreadableFeedException problem(long at, String what) {
    return new UnreadableFeedException(name + ", line " + at + ": " + what + ".");
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean blank() {
    return start == end;
  }

  /** Number of the current line, from 1; 0 before the first. */
  long line() {
    return line;
  }

  String name() {
    return name;
  }

  /** The current line, for rows short enough to be a string. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  /** The current line's beginning, printable, for messages. */
  String excerpt() {
    String head = new String(buffer, start, Math.min(end - start, 40), StandardCharsets.UTF_8);
    return head.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UnreadableFeedException(name + " cannot be closed: " + e.getMessage() + ".", e);
    }
  }
}
