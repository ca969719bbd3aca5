package dev.nightshift.trading.venue.file;

import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Reads a file line by line through one buffer: at most {@link #MAX_LINE} bytes are in memory,
 * however long the file is. The current line is a slice of that buffer.
 */
final class LineReader implements AutoCloseable {

  /** A longer line is no line of a feed; the longest one seen in a real capture has 28 kB. */
  static final int MAX_LINE = 1 << 20;

  private static final int CHUNK = 1 << 16;

  private final FeedBytes in;
  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int end;
  private int next;
  private int limit;
  private long line;

  private LineReader(FeedBytes in) {
    this.in = in;
  }

  /**
   * Opens a file, compressed or not as its first bytes say.
   *
   * @param goOn asked again and again; once it says no, reading ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  static LineReader open(FeedFile file, BooleanSupplier goOn) {
    return new LineReader(FeedBytes.open(file, goOn));
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
    try {
      return in.read(buffer, limit, buffer.length - limit);
    } catch (IOException e) {
      throw in.unreadable("line " + line, e);
    }
  }

  /** Passes lines by until {@code wanted} have been read. */
  void skipTo(long wanted) {
    while (line < wanted) {
      if (!next()) {
        throw new UnreadableFeedException(
            in.name() + " has only " + line + " lines, but the session had read " + wanted + ".");
      }
    }
  }

  /** A problem with the current line, as one sentence. */
  UnreadableFeedException problem(String what) {
    return problem(line, what);
  }

  private UnreadableFeedException problem(long at, String what) {
    return new UnreadableFeedException(in.name() + ", line " + at + ": " + what + ".");
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
    return in.name();
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
    in.close();
  }
}
